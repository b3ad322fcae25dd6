"""The libraries that Parley uses: the distribution's where installed, else pinned archives."""

def _library_impl(ctx):
    installed = ctx.attr.installed
    if all([ctx.path(path).exists for path in installed]):
        for path, link in installed.items():
            ctx.symlink(path, link)
        ctx.symlink(ctx.attr.installed_build_file or ctx.attr.build_file, "BUILD.bazel")
    else:
        ctx.download_and_extract(
            url = ctx.attr.url,
            sha256 = ctx.attr.sha256,
            stripPrefix = ctx.attr.strip_prefix,
        )
        ctx.delete("BUILD.bazel")
        ctx.symlink(ctx.attr.build_file, "BUILD.bazel")

_library = repository_rule(
    implementation = _library_impl,
    attrs = {
        "build_file": attr.label(mandatory = True),
        "installed": attr.string_dict(doc = "Where each part is on this machine, and what it is called in the archive."),
        "installed_build_file": attr.label(doc = "If the installed parts need another one than the archive."),
        "sha256": attr.string(),
        "strip_prefix": attr.string(),
        "url": attr.string(),
    },
    local = True,  # Looks again whenever Bazel starts.
)

def libraries():
    """All of them. Where the archive is a newer version, it has what Parley uses unchanged."""
    _library(
        name = "googletest",
        build_file = Label("//third_party:googletest.BUILD"),
        installed = {
            "/usr/src/googletest/googletest": "googletest",
            "/usr/src/googletest/googlemock": "googlemock",
        },
        sha256 = "81964fe578e9bd7c94dfdb09c8e4d6e6759e19967e397dbea48d1c10e45d0df2",
        strip_prefix = "googletest-release-1.12.1",
        url = "https://github.com/google/googletest/archive/refs/tags/release-1.12.1.tar.gz",
    )
    _library(
        name = "rapidcheck",
        build_file = Label("//third_party:rapidcheck.BUILD"),
        installed = {
            "/usr/include/rapidcheck": "include/rapidcheck",
            "/usr/include/rapidcheck.h": "include/rapidcheck.h",
        },
        installed_build_file = Label("//third_party:rapidcheck.installed.BUILD"),
        sha256 = "7ae7a8d59560f94eb68ed09fda59abd9871fe3b0cfc5acc60506de506289aa24",
        strip_prefix = "rapidcheck-ff6af6fc683159deb51c543b065eba14dfcf329b",
        url = "https://github.com/emil-e/rapidcheck/archive/ff6af6fc683159deb51c543b065eba14dfcf329b.tar.gz",
    )
    _library(
        name = "nlohmann_json",
        build_file = Label("//third_party:nlohmann_json.BUILD"),
        installed = {"/usr/include/nlohmann": "include/nlohmann"},
        sha256 = "8c4b26bf4b422252e13f332bc5e388ec0ab5c3443d24399acb675e68278d341f",
        strip_prefix = "json",
        url = "https://github.com/nlohmann/json/releases/download/v3.11.2/json.tar.xz",
    )
    _library(
        name = "cli11",
        build_file = Label("//third_party:cli11.BUILD"),
        installed = {"/usr/include/CLI": "include/CLI"},
        sha256 = "73b7ec52261ce8fe980a29df6b4ceb66243bb0b779451dbd3d014cfec9fdbb58",
        strip_prefix = "CLI11-2.4.1",
        url = "https://github.com/CLIUtils/CLI11/archive/refs/tags/v2.4.1.tar.gz",
    )
    _library(
        name = "fmt",
        build_file = Label("//third_party:fmt.BUILD"),
        installed = {"/usr/include/fmt": "include/fmt"},
        installed_build_file = Label("//third_party:fmt.installed.BUILD"),
        sha256 = "5dea48d1fcddc3ec571ce2058e13910a0d4a6bab4cc09a809d8b1dd1c88ae6f2",
        strip_prefix = "fmt-9.1.0",
        url = "https://github.com/fmtlib/fmt/archive/9.1.0.tar.gz",
    )
    _library(
        name = "benchmark",
        build_file = Label("//third_party:benchmark.BUILD"),
        installed = {"/usr/include/benchmark": "include/benchmark"},
        installed_build_file = Label("//third_party:benchmark.installed.BUILD"),
        sha256 = "6430e4092653380d9dc4ccb45a1e2dc9259d581f4866dc0759713126056bc1d7",
        strip_prefix = "benchmark-1.7.1",
        url = "https://github.com/google/benchmark/archive/refs/tags/v1.7.1.tar.gz",
    )

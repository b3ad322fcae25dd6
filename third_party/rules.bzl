"""Bazel's own rules. Unless they are defined, Bazel downloads them."""

load("@bazel_tools//tools/build_defs/repo:http.bzl", "http_archive")

_DEBIAN = "/usr/share/bazel/rules/"

# What rules_cc asks of Bazel 5 and newer, and the same in words that Debian's
# Bazel 4 knows.
_NEWER_LOAD = "\"find_cpp_toolchain\", \"use_cpp_toolchain\""
_NEWER_CALL = "use_cpp_toolchain()"
_OLDER_LOAD = "\"find_cpp_toolchain\""
_OLDER_CALL = "[\"@bazel_tools//tools/cpp:toolchain_type\"]"
_NEWER = ["cc/private/rules_impl/compiler_flag.bzl", "cc/private/rules_impl/cc_flags_supplier.bzl"]

def _debian_rules_cc_impl(ctx):
    files = ctx.execute(["find", "-L", ".", "-type", "f"], working_directory = _DEBIAN + "cc")
    if files.return_code != 0:
        fail(files.stderr)
    for line in files.stdout.splitlines():
        file = line[len("./"):]
        source = ctx.path(_DEBIAN + "cc/" + file)
        if file in _NEWER:
            text = ctx.read(source)
            ctx.file(file, text.replace(_NEWER_LOAD, _OLDER_LOAD).replace(_NEWER_CALL, _OLDER_CALL))
        else:
            ctx.symlink(source, file)

_debian_rules_cc = repository_rule(
    implementation = _debian_rules_cc_impl,
    doc = "Debian's rules_cc, with two files rewritten for Debian's Bazel.",
    local = True,
)

def _coverage_tools_impl(ctx):
    ctx.symlink(Label("//third_party:coverage_tools.BUILD"), "BUILD.bazel")

_coverage_tools = repository_rule(
    implementation = _coverage_tools_impl,
    doc = "A stand-in: without a repository of that name no test is analysed.",
    local = True,
)

def debian_rules():
    """Debian's copies, and a stand-in for the coverage tools, which Debian does not have."""
    _debian_rules_cc(name = "rules_cc")
    native.local_repository(name = "rules_java", path = _DEBIAN + "java")
    native.local_repository(name = "rules_proto", path = _DEBIAN + "proto")
    _coverage_tools(name = "remote_coverage_tools")

def downloaded_rules():
    """Bazel brings the others by itself."""
    http_archive(
        name = "rules_cc",
        sha256 = "af6cc82d87db94585bceeda2561cb8a9d55ad435318ccb4ddfee18a43580fb5d",
        strip_prefix = "rules_cc-0.0.4",
        urls = ["https://github.com/bazelbuild/rules_cc/releases/download/0.0.4/rules_cc-0.0.4.tar.gz"],
    )

"""Looks at the machine, so that WORKSPACE can take what is installed."""

def _host_impl(ctx):
    # Debian's Bazel is the one that does not know its version.
    is_debian = ctx.path("/usr/share/bazel/rules/cc").exists and not native.bazel_version
    ctx.file("BUILD", "")
    ctx.file("host.bzl", "IS_DEBIAN_BAZEL = %s\n" % is_debian)

host = repository_rule(
    implementation = _host_impl,
    doc = "A repository with host.bzl: IS_DEBIAN_BAZEL, True if Bazel and its rules are Debian's packages.",
    local = True,  # Looks again whenever Bazel starts.
)

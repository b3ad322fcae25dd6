"""For workspaces that depend on Parley to check an implementation of their own."""

load("@rules_cc//cc:defs.bzl", "cc_test")

def parley_test(name, mechanism, srcs, deps = [], size = "medium", **kwargs):
    """A GoogleTest with one case for each clause and property of a mechanism.

    Args:
      name: of the test.
      mechanism: "pipe", "mailbox", "link", "shm" or "signal".
      srcs: the adapter: includes "adapter/MECHANISM.h" and registers an implementation.
      deps: what the adapter needs; Parley itself is added.
      size: of the test.
      **kwargs: as for cc_test.
    """
    cc_test(
        name = name,
        size = size,
        srcs = srcs,
        deps = deps + [
            Label("//adapter:" + mechanism),
            Label("//adapter:" + mechanism + "_test_main"),
        ],
        **kwargs
    )

def parley_pipe_test(name, **kwargs):
    """parley_test of a pipe."""
    parley_test(name = name, mechanism = "pipe", **kwargs)

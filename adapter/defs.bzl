"""For workspaces that depend on Parley to check an implementation of their own."""

load("@rules_cc//cc:defs.bzl", "cc_test")

def parley_pipe_test(name, srcs, deps = [], size = "medium", **kwargs):
    """A GoogleTest with one case for each clause and property of pipes.

    Args:
      name: of the test.
      srcs: the adapter: includes "adapter/pipe.h" and registers an implementation.
      deps: what the adapter needs; Parley itself is added.
      size: of the test.
      **kwargs: as for cc_test.
    """
    cc_test(
        name = name,
        size = size,
        srcs = srcs,
        deps = deps + [
            Label("//adapter:pipe"),
            Label("//adapter:pipe_test_main"),
        ],
        **kwargs
    )

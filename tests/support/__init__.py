"""A generator of annual reports: random truths, the layouts they are published in, the ways pages go wrong."""

"""The rulebook as people see it: 试算, the adviser, every figure with its source, and how a new one comes into force."""

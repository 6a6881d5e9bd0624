"""Papers as pure functions: facts in, bytes out; no database, no network, no clock.

`compose.compose(kind, facts)` makes the tagged PDF of a paper, `signing` signs and checks it, `pictures` turns its pages
into images and text, `qr` and `codes` make what is printed at its foot. What a paper says is prose in `bodies/*.toml`;
how it looks is Typst in `documents/papers`; which kinds there are is the table in `documents/kinds.py`.
"""

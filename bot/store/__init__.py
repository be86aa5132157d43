"""Where cases, outgoing messages and check-ins are kept: one contract (``bot.ports.Store``), two stores.

``plan`` and ``fates`` hold the rules both follow; ``memory`` keeps values in dictionaries, ``sqlite`` keeps
sealed rows in a file. SQL stands in ``queries`` and ``migrations``, never in Python.
"""

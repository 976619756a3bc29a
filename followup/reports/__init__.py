"""The yearly follow-up: what it says, how it is kept, compared and shown again.

`snapshot` is its content, frozen; `writing` makes one of what the public may see.
"""

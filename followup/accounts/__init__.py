"""How staff get in: our rules, in the places where django-allauth asks for them.

The address and the role of an account are those of `User`; of allauth's own tables
only those of second factors and of single sign-on are used.
"""

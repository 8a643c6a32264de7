"""Letters of a plan: two are asked, then introduced once both have said yes, and asked afterwards whether they met.

Nothing is sent: letters are files for a mail merge, drafts for a mail program, and links to click.
"""

"""The workspace: an organiser's folder that takes in files from outside, knows each person once, and can undo each step.

The tables of the folder follow from what the organiser wrote, the files that came, and verdicts on who is one person: in any
order, as often as one likes, always the same bytes. Nothing here reads the clock or the network.
"""

# Manual pages.

dist_man_MANS += man/trivet-content.5

# Content: each kind of file has a folder under $(pkgdatadir), as in share/trivet.
contentmodelsdir = $(pkgdatadir)/models
contentstandardsdir = $(pkgdatadir)/standards

dist_contentmodels_DATA = \
	share/trivet/models/children.cfg \
	share/trivet/models/community.cfg

dist_contentstandards_DATA = \
	share/trivet/standards/scotland-2016.cfg

contentdemodir = $(pkgdatadir)/demo
dist_contentdemo_DATA = share/trivet/demo/lochbeg.cfg

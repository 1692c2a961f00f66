# Content: each kind of file has a folder under $(pkgdatadir), as in share/trivet.
contentmodelsdir = $(pkgdatadir)/models
contentstandardsdir = $(pkgdatadir)/standards

dist_contentmodels_DATA = \
	share/trivet/models/children.cfg \
	share/trivet/models/community.cfg

dist_contentstandards_DATA = \
	share/trivet/standards/participation-example.cfg \
	share/trivet/standards/scotland-2016.cfg

contentfactsdir = $(pkgdatadir)/facts
dist_contentfacts_DATA = share/trivet/facts/three-events.cfg

contentdemodir = $(pkgdatadir)/demo
dist_contentdemo_DATA = share/trivet/demo/lochbeg.cfg

contentmethodsdir = $(pkgdatadir)/methods
dist_contentmethods_DATA = \
	share/trivet/methods/bean-budget.cfg \
	share/trivet/methods/body-outline.cfg \
	share/trivet/methods/brick-tower.cfg \
	share/trivet/methods/carousel.cfg \
	share/trivet/methods/challenge-box.cfg \
	share/trivet/methods/circle-round.cfg \
	share/trivet/methods/comic-strip.cfg \
	share/trivet/methods/comment-cards.cfg \
	share/trivet/methods/day-in-the-life.cfg \
	share/trivet/methods/diamond-ranking.cfg \
	share/trivet/methods/dot-voting.cfg \
	share/trivet/methods/feelings-weather.cfg \
	share/trivet/methods/fishbowl.cfg \
	share/trivet/methods/four-corners.cfg \
	share/trivet/methods/future-newspaper.cfg \
	share/trivet/methods/graffiti-wall.cfg \
	share/trivet/methods/group-agreement.cfg \
	share/trivet/methods/human-bingo.cfg \
	share/trivet/methods/idea-tree.cfg \
	share/trivet/methods/jars-and-beans.cfg \
	share/trivet/methods/jigsaw-of-needs.cfg \
	share/trivet/methods/letter-to-a-newcomer.cfg \
	share/trivet/methods/line-of-agreement.cfg \
	share/trivet/methods/listening-triads.cfg \
	share/trivet/methods/maps-of-where-we-live.cfg \
	share/trivet/methods/photo-hunt.cfg \
	share/trivet/methods/postcards.cfg \
	share/trivet/methods/promise-cards.cfg \
	share/trivet/methods/puppets.cfg \
	share/trivet/methods/question-box.cfg \
	share/trivet/methods/rights-cards.cfg \
	share/trivet/methods/role-swap.cfg \
	share/trivet/methods/roots-and-branches.cfg \
	share/trivet/methods/rose-thorn-bud.cfg \
	share/trivet/methods/shoe-box-model.cfg \
	share/trivet/methods/silent-sticky-notes.cfg \
	share/trivet/methods/snowball-pairs.cfg \
	share/trivet/methods/sound-booth.cfg \
	share/trivet/methods/still-pictures.cfg \
	share/trivet/methods/story-stones.cfg \
	share/trivet/methods/stretch-and-show.cfg \
	share/trivet/methods/talking-object.cfg \
	share/trivet/methods/time-line.cfg \
	share/trivet/methods/walking-tour.cfg \
	share/trivet/methods/washing-line.cfg \
	share/trivet/methods/world-cafe.cfg

contentordersdir = $(pkgdatadir)/running-orders
dist_contentorders_DATA = \
	share/trivet/running-orders/children-1-half.cfg \
	share/trivet/running-orders/children-1.cfg \
	share/trivet/running-orders/children-2.cfg \
	share/trivet/running-orders/children-3.cfg \
	share/trivet/running-orders/community-1-evening.cfg \
	share/trivet/running-orders/community-1.cfg \
	share/trivet/running-orders/community-2.cfg \
	share/trivet/running-orders/community-3.cfg

contenttagsdir = $(pkgdatadir)/tags
dist_contenttags_DATA = \
	share/trivet/tags/outcomes.cfg \
	share/trivet/tags/rights.cfg \
	share/trivet/tags/wellbeing.cfg

contenttemplatesdir = $(pkgdatadir)/templates
dist_contenttemplates_DATA = share/trivet/templates/community-half-days.cfg

"""What a site repeats on its pages: its profile, made of the facts of many, and the chrome of one page by it."""

from copydesk.ingest.profile.facts import PageFacts, facts_of
from copydesk.ingest.profile.names import own_title
from copydesk.ingest.profile.site import Sample, digest, profile_of, site_of, site_profile

__all__ = ["PageFacts", "Sample", "digest", "facts_of", "own_title", "profile_of", "site_of", "site_profile"]

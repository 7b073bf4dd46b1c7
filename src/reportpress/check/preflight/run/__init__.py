"""Files judged: in processes of their own, page by page."""

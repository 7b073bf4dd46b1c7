"""The edition as a folder of web pages (数字报): pages to look at and touch, stories to read."""

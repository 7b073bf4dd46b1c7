"""What a press needs: output profile, pictures in its inks, a layout's press settings.

Nothing here knows how pages are laid out or how a PDF is written.
"""

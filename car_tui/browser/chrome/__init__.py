"""The frame around the panes: tabs, footer, help, palette, themes, the order of keys."""

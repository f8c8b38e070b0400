-paper = { -paper }
severity-error = { -paper }

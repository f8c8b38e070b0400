severity-error = { -no-such-term }

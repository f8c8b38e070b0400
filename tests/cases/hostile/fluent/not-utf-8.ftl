severity-error = ÿ

severity-error = { EXEC("ls") }

severity-error = diqqət

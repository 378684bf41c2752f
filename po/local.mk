# translations

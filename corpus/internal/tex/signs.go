package tex

// letterOf returns the letter of a command as TeX prints it, or "" for other commands.
func letterOf(name string) string {
	switch name {
	case "L":
		return "Ł"
	case "l":
		return "ł"
	case "O":
		return "Ø"
	case "o":
		return "ø"
	case "ss":
		return "ß"
	case "ae":
		return "æ"
	case "AE":
		return "Æ"
	case "oe":
		return "œ"
	case "OE":
		return "Œ"
	case "aa":
		return "å"
	case "AA":
		return "Å"
	case "i":
		return "ı"
	case "j":
		return "ȷ"
	case "dj":
		return "đ"
	case "DJ":
		return "Đ"
	case "dh":
		return "ð"
	case "DH":
		return "Ð"
	}
	return ""
}

// signOf returns what another command prints in a text, or "" for unknown commands.
// Reference managers write some of them for signs that are special in TeX.
func signOf(name string) string {
	switch name {
	case "TeX", "LaTeX", "BibTeX", "XeTeX", "LuaTeX":
		return name
	case "LaTeXe":
		return "LaTeX2e"
	case "textquoteright":
		return "’"
	case "textquoteleft":
		return "‘"
	case "textquotedblleft":
		return "“"
	case "textquotedblright":
		return "”"
	case "textquotesingle":
		return "'"
	case "textquotedbl":
		return `"`
	case "quotedblbase":
		return "„"
	case "quotesinglbase":
		return "‚"
	case "guillemotleft":
		return "«"
	case "guillemotright":
		return "»"
	case "guilsinglleft":
		return "‹"
	case "guilsinglright":
		return "›"
	case "textendash":
		return "–"
	case "textemdash":
		return "—"
	case "textellipsis":
		return "…"
	case "ldots", "dots":
		return "…"
	case "textasciitilde":
		return "~"
	case "textasciicircum":
		return "^"
	case "textasciigrave":
		return "`"
	case "textbackslash":
		return `\`
	case "textbar":
		return "|"
	case "textless":
		return "<"
	case "textgreater":
		return ">"
	case "textunderscore":
		return "_"
	case "textbullet":
		return "•"
	case "textperiodcentered":
		return "·"
	case "textregistered":
		return "®"
	case "texttrademark":
		return "™"
	case "textcopyright", "copyright":
		return "©"
	case "textdegree":
		return "°"
	case "textmu":
		return "µ"
	case "textpm":
		return "±"
	case "texttimes":
		return "×"
	case "textsection":
		return "§"
	case "textparagraph":
		return "¶"
	case "pounds":
		return "£"
	case "textexclamdown":
		return "¡"
	case "textquestiondown":
		return "¿"
	case "textordfeminine":
		return "ª"
	case "textordmasculine":
		return "º"
	case "th":
		return "þ"
	case "TH":
		return "Þ"
	case "ng":
		return "ŋ"
	case "NG":
		return "Ŋ"
	}
	return ""
}

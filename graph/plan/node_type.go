package plan

// typeNames gives a condition on a node's type the names that nodes carry:
// SPEECH_ACT is stored as SpeechAct.
func (w filter) typeNames(v any) any {
	in, _ := v.(map[string]any)
	out := make(map[string]any, len(in))
	for operator, value := range in {
		switch value := value.(type) {
		case string:
			out[operator] = w.typeName(value)
		case []any:
			names := make([]any, len(value))
			for i, word := range value {
				names[i] = w.typeName(word)
			}
			out[operator] = names
		default: // null and isNull name no type
			out[operator] = value
		}
	}
	return out
}

func (b *Builder) typeName(word any) any {
	for _, t := range b.catalog.Node.Members {
		if t.Word() == word {
			return t.Name
		}
	}
	return word
}

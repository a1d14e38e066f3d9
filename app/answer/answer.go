// Package answer holds what the visitor told us: the typed form, the parsed
// answers, and what is wrong with them. It compares nothing and words nothing.
package answer

// A Form is what the visitor typed or ticked, by field id, exactly as typed.
// Radios and texts hold one value, checkboxes several. Field ids: size,
// industry, use, priority, guess, areas, types, panel_use, potential.<area>,
// barriers, barrier_detail.<barrier>, help, offers,
// growth.<outcome>.first, growth.<outcome>.last.
type Form map[string][]string

// Special options that are legal wherever a choice is.
const (
	DontKnow      = "dont-know"
	NotApplicable = "not-applicable"
	None          = "none"
)

// Answers are the parsed answers. An empty string or nil slice is unanswered.
type Answers struct {
	Size, Industry, Use, PanelUse        string
	Priority                             string // "1".."5", or DontKnow, NotApplicable
	Guess                                int    // 0-100, front-runners of 100 firms
	HasGuess                             bool
	Areas, Types, Barriers, Help, Offers []string              // a single DontKnow, NotApplicable or None stands alone
	Potential                            map[string]string     // by business area: sales, product, administration, service, production
	BarrierDetail                        map[string][]string   // by barrier: knowledge, data-it, business-case
	Growth                               map[string][2]float64 // by outcome: revenue, wages, staff, value_added; first and last year
}

// A Problem is one thing wrong with a field. Code is worded in app/text under
// "problem.<code>"; [ProblemCodes] lists them all.
type Problem struct {
	Field    string    // field id as in Form
	Code     string    // see ProblemCodes
	Value    string    // what was given, shortened for display
	Limit    string    // the limit that was broken, when there is one
	Readings [2]string // both readings of an ambiguous number, written in the language it was typed in
}

// Codes of what can be wrong with a field.
const (
	CodeRequired      = "required"         // a choice of the page was left empty
	CodeRequiredAny   = "required-several" // a list of the page was left empty
	CodeUnknownField  = "unknown-field"    // no question has this id
	CodeUnknownOption = "unknown-option"   // not an option of the question
	CodeSeveral       = "several"          // several values for one choice; Limit is "1"
	CodeTwice         = "twice"            // the same option chosen twice
	CodeExclusive     = "exclusive"        // none, dont-know or not-applicable beside another option
	CodeTooMany       = "too-many"         // more options than Limit
	CodeNumber        = "number"           // not a number by the rule of the language
	CodeAmbiguous     = "ambiguous"        // two numbers could be meant: Readings; Limit holds both as well
	CodeWhole         = "whole"            // a whole number is asked for
	CodeRange         = "range"            // outside Limit
	CodeTooLarge      = "too-large"        // a number of 1e15 or more; Limit is the limit
	CodePositive      = "positive"         // must be above zero
	CodePair          = "pair"             // the other year is missing
	CodeNotAsked      = "not-asked"        // the condition of the question is contradicted; Limit is Question.When
)

// ProblemCodes lists every code a Problem can have, for the test that each is worded.
var ProblemCodes = []string{
	CodeRequired, CodeRequiredAny, CodeUnknownField, CodeUnknownOption, CodeSeveral, CodeTwice, CodeExclusive, CodeTooMany,
	CodeNumber, CodeAmbiguous, CodeWhole, CodeRange, CodeTooLarge, CodePositive, CodePair, CodeNotAsked,
}

// A Kind is how a question is answered.
type Kind string

const (
	Radio    Kind = "radio"
	Checkbox Kind = "checkbox"
	Number   Kind = "number" // whole number 0-100
	Growth   Kind = "growth" // two amounts for each of Outcomes, in the fields of Question.Fields
)

// A Question is one field of the form.
type Question struct {
	ID       string // field id; Fields gives those of growth
	Part     int    // 1-5: starting point, use of AI, potential, barriers and help, growth
	Kind     Kind
	Options  []string // without DontKnow and NotApplicable; None is among them where legal
	Max      int      // most options that may be chosen; 0 is no limit
	Special  []string // which of DontKnow, NotApplicable the form offers after the divider
	When     string   // "barriers=knowledge": asked only when that option was chosen; "" always
	Optional bool     // may be left empty on the page
}

package corpus

import "strings"

// The values below are those of the facts guide; their JSON spelling is the
// contract of `cakupan extract` and `cakupan eval`.

// Role says how a region stands in the story.
type Role string

// The roles of regions.
const (
	Subject  Role = "subject"
	Venue    Role = "venue"
	Dateline Role = "dateline"
	Mention  Role = "mention" // only where no other role holds
)

// DateRole says what a date is the date of.
type DateRole string

// The roles of dates.
const (
	DateEvent     DateRole = "event"
	DatePublished DateRole = "published"
	DateAsOf      DateRole = "as_of"
	DateTarget    DateRole = "target"
	DatePeriod    DateRole = "period"
	DateOther     DateRole = "other"
)

// Measure says what a figure counts.
type Measure string

// The measures.
const (
	Participants         Measure = "participants"
	Coverage             Measure = "coverage"
	ActiveParticipants   Measure = "active_participants"
	ActiveRate           Measure = "active_rate"
	InactiveParticipants Measure = "inactive_participants"
	Population           Measure = "population"
	Uncovered            Measure = "uncovered"
	NewlyRegistered      Measure = "newly_registered"
	Subsidised           Measure = "subsidised"
	Target               Measure = "target"
	Threshold            Measure = "threshold"
	Regions              Measure = "regions"
	OtherMeasure         Measure = "other"
)

// Unit is what a figure's value is counted in.
type Unit string

// The units. People and regions are whole numbers, percent is 0 to 100 and, as
// printed, sometimes above.
const (
	People      Unit = "people"
	Percent     Unit = "percent"
	RegionsUnit Unit = "regions"
)

// Bound says how the printed number limits the value.
type Bound string

// The bounds.
const (
	Exact   Bound = "exact"
	Approx  Bound = "approx"
	AtLeast Bound = "at_least"
	AtMost  Bound = "at_most"
)

// Category is the class of a UHC award; empty where the text names none.
type Category string

// The categories.
const (
	Utama   Category = "utama"
	Madya   Category = "madya"
	Pratama Category = "pratama"
)

// Level is the level of government that an award went to.
type Level string

// The levels.
const (
	LevelProvince Level = "provinsi"
	LevelRegency  Level = "kabupaten/kota"
)

// Region is one region that the article names, with its first mention as evidence.
type Region struct {
	Evidence
	Code       string   `json:"code,omitempty"` // Kemendagri, dotted; empty where Candidates leave it open
	Name       string   `json:"name"`           // "Kota Bekasi", "Provinsi Jawa Barat"; as printed where open
	Roles      []Role   `json:"roles"`          // sorted, at least one
	Candidates []string `json:"candidates,omitempty"`
	Mentions   []Span   `json:"mentions,omitempty"` // every mention, the first included, in text order
}

// Date is one calendar expression of the text, once for each (value, role).
type Date struct {
	Evidence
	Period
	Role     DateRole `json:"role"`
	Relative bool     `json:"relative,omitempty"` // "kemarin", resolved against the publication date
	Mentions []Span   `json:"mentions,omitempty"`
}

// Figure is one count or percentage of JKN/UHC membership. Low and High are
// equal for a single printed number whatever its Bound; they differ only for a
// printed interval.
type Figure struct {
	Evidence
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
	Unit    Unit    `json:"unit"`
	Measure Measure `json:"measure"`
	Bound   Bound   `json:"bound"`
	Region  string  `json:"region,omitempty"` // name; "Indonesia" for the nation; empty for none
	Code    string  `json:"code,omitempty"`   // "ID" for the nation
	AsOf    Period  `json:"as_of,omitzero"`
}

// Award is one UHC award that a region has received.
type Award struct {
	Evidence
	Region   string   `json:"region"`
	Code     string   `json:"code,omitempty"`
	Category Category `json:"category,omitempty"`
	Year     int      `json:"year,omitempty"` // the edition; 0 where the text leaves it open
	Level    Level    `json:"level"`
}

// Facts is all that the extractor read in one article. Each slice is sorted by
// the evidence's start, and the same text always gives the same Facts.
type Facts struct {
	Article    ID        `json:"article"`
	TextDigest Digest    `json:"text_digest"`
	Extractor  string    `json:"extractor"` // version of the rules
	AboutUHC   bool      `json:"about_uhc"`
	Regions    []Region  `json:"regions"`
	Dates      []Date    `json:"dates"`
	Figures    []Figure  `json:"figures"`
	Awards     []Award   `json:"awards"`
	Findings   []Finding `json:"findings,omitempty"`
	// Sentences are the spans of the sentences that figures and awards stand in,
	// sorted, each once: what a claim quotes.
	Sentences []Span `json:"sentences,omitempty"`
}

// Sentence returns the sentence of text around s: the one the extractor
// recorded, or the line where it recorded none.
func (f *Facts) Sentence(text string, s Span) Span {
	for _, sent := range f.Sentences {
		if sent.Start <= s.Start && s.End <= sent.End {
			return sent
		}
	}
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return Span{}
	}
	from := strings.LastIndexByte(text[:s.Start], '\n') + 1
	to := len(text)
	if i := strings.IndexByte(text[s.End:], '\n'); i >= 0 {
		to = s.End + i
	}
	return Span{from, to}
}

// Report is an article together with what was fetched and what was read: the
// unit that the corpus keeps, the index publishes and a reader is shown.
type Report struct {
	Seq     uint64  `json:"seq"` // grows with each write to the corpus; set by the store
	Page    Page    `json:"page"`
	Article Article `json:"article"`
	Facts   Facts   `json:"facts"`
	// Version counts the distinct texts seen under this ID, from 1.
	Version int `json:"version"`
	// Reprints names the cluster of near-duplicate articles that this one
	// belongs to: the ID of the earliest member; zero for an article alone.
	Reprint ID `json:"reprint,omitzero"`
}

package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mark says what an element's name, class or id makes of it.
type mark uint32

const (
	markBody    mark = 1 << iota // declared or well-known place of the story
	markHint                     // a word that often names the story's place
	markRelated                  // other stories
	markShare                    // share and follow buttons
	markComment                  // readers' comments and their form
	markNav                      // menus, breadcrumbs, paging
	markAside                    // sidebars and widgets
	markFoot                     // the site's foot
	markAd                       // advertising
	markBio                      // who the author is
	markTags                     // the story's tags
	markCaption                  // a picture's caption
	markByline                   // writer, editor
	markStamp                    // date of publication
	markTitle                    // headline
	markHidden                   // not shown
	markTool                     // counters, font size, reading aids
	markModal                    // pop-ups, consent, sign-up
)

// markFrame are the marks of what never belongs to the story's text.
const markFrame = markRelated | markShare | markComment | markNav | markAside | markFoot | markAd | markBio | markTags | markTool | markModal | markHidden

// markTable gives the meaning of class and id words. A key without a hyphen is
// compared with each word of a class name (parted at - _ : and a capital after
// a small letter, digits at the end dropped), a key with hyphens with runs of
// words. Nothing is compared with a part of a word: kabar and lembar are no bar,
// and kabar-isi is content. Sorted by key; origin: class names of Indonesian
// themes and portals as seen 2015-2026, words of the interface's two languages.
var markTable = map[string]mark{
	"addthis":                markShare,
	"addtoany":               markShare,
	"ads":                    markAd,
	"adsbygoogle":            markAd,
	"adv":                    markAd,
	"advert":                 markAd,
	"advertisement":          markAd,
	"also-read":              markRelated,
	"amp-wp-article-footer":  markTool,
	"art-related":            markRelated,
	"article-body":           markBody,
	"article-content":        markBody,
	"article-content-body":   markBody,
	"article-detail":         markHint,
	"article-detail-content": markBody,
	"article-footer":         markTool,
	"article-header":         0,
	"article-related":        markRelated,
	"article-sheet":          markBody,
	"article-tags":           markTags,
	"article-text":           markBody,
	"article-widget":         0,
	"articlebody":            markBody,
	"artikel":                markHint,
	"artikel-isi":            markBody,
	"artikel-konten":         markBody,
	"artikel-lain":           markRelated,
	"artikel-lainnya":        markRelated,
	"artikel-terkait":        markRelated,
	"artimg":                 markCaption,
	"aside":                  markAside,
	"author":                 markByline,
	"author-bio":             markBio | markByline,
	"author-box":             markBio,
	"author-desc":            markBio,
	"author-description":     markBio,
	"author-info":            markBio,
	"authorbox":              markBio,
	"baca-inline":            markRelated,
	"baca-juga":              markRelated,
	"baca-lainnya":           markRelated,
	"bacajuga":               markRelated,
	"bacajuga-wrapper":       markRelated,
	"bagi":                   markShare,
	"bagikan":                markShare,
	"banner":                 markAd,
	"berita-body":            markBody,
	"berita-content":         markBody,
	"berita-detail":          markHint,
	"berita-isi":             markBody,
	"berita-konten":          markBody,
	"berita-lain":            markRelated,
	"berita-lainnya":         markRelated,
	"berita-pilihan":         markRelated,
	"berita-populer":         markRelated,
	"berita-terkait":         markRelated,
	"berita-terkini":         markRelated,
	"bio":                    markBio,
	"blog-content":           markBody,
	"blog-detail-content":    markBody,
	"blog-details-content":   markBody,
	"blog-pager":             markNav,
	"body-berita":            markBody,
	"body-container":         markHint,
	"body-content":           markBody,
	"bookmark-card":          markRelated,
	"breadcome":              markNav,
	"breadcrumb":             markNav,
	"breadcrumbs":            markNav,
	"byline":                 markByline,
	"cap":                    markCaption,
	"caption":                markCaption,
	"caption-text":           markCaption,
	"catlinks":               markTags,
	"chat":                   markComment,
	"comment":                markComment,
	"comment-body":           markComment,
	"comment-list":           markComment,
	"commentlist":            markComment,
	"comments":               markComment,
	"content":                markHint,
	"content-article":        markBody,
	"content-berita":         markBody,
	"content-body":           markBody,
	"content-detail":         markBody,
	"content-floated-wrap":   markBody,
	"content-inner":          markBody,
	"content-sidebar":        0,
	"contentdetail":          markBody,
	"contentx":               markBody,
	"cookie":                 markModal,
	"cookies":                markModal,
	"copyright":              markFoot,
	"credits":                markByline,
	"crp-related":            markRelated,
	"crumb":                  markNav,
	"crumbs":                 markNav,
	"date":                   markStamp,
	"dateline":               markStamp,
	"datetime":               markStamp,
	"deskripsi":              0,
	"desktop-hidden":         0,
	"detads":                 markAd,
	"detail":                 markHint,
	"detail-artikel":         markHint,
	"detail-berita":          markBody,
	"detail-body":            markBody,
	"detail-content":         markBody,
	"detail-desc":            markBody,
	"detail-in":              markHint,
	"detail-isi":             markBody,
	"detail-konten":          markBody,
	"detail-news":            markHint,
	"detail-text":            markBody,
	"details-content":        markBody,
	"dibaca":                 markTool,
	"disclaimer":             markTool,
	"disqus":                 markComment,
	"donasi":                 markModal,
	"donate":                 markModal,
	"donation":               markModal,
	"drop-cap":               0,
	"editor":                 markByline,
	"elementor-post-info":    markByline | markStamp,
	"elementor-widget":       0,
	"entry":                  markHint,
	"entry-content":          markBody,
	"entry-content-single":   markBody,
	"entry-footer":           markTool,
	"entry-header":           0,
	"entry-meta":             markByline | markStamp,
	"entry-text":             markBody,
	"entry-title":            markTitle,
	"ez-toc-container":       markNav,
	"fb-comments":            markComment,
	"field-item":             markHint,
	"field-name-body":        markBody,
	"figcaption":             markCaption,
	"flying-carpet":          markAd,
	"follow-us":              markShare,
	"foot":                   markFoot,
	"footer":                 markFoot,
	"foto-caption":           markCaption,
	"gmr-banner":             markAd,
	"gmr-cf-metacontent":     markByline,
	"gnews":                  markShare,
	"google-news":            markShare,
	"has-sidebar":            0,
	"hidden":                 markHidden,
	"hidden-desktop":         0,
	"hidden-lg":              0,
	"hidden-md":              0,
	"hidden-mobile":          0,
	"hidden-phone":           0,
	"hidden-print":           0,
	"hidden-sm":              0,
	"hidden-tablet":          0,
	"hidden-xs":              0,
	"hide":                   markHidden,
	"hide-desktop":           0,
	"hide-for-small":         0,
	"hide-mobile":            0,
	"hide-on-desktop":        0,
	"hide-on-mobile":         0,
	"hide-print":             0,
	"hits":                   markTool,
	"iklan":                  markAd,
	"image-caption":          markCaption,
	"img-caption":            markCaption,
	"img-desc":               markCaption,
	"indeks-berita":          markRelated,
	"info-berita":            markByline | markStamp,
	"inline-related":         markRelated,
	"inline-related-posts":   markRelated,
	"instagram-media":        markTool,
	"isi":                    markHint,
	"isi-artikel":            markBody,
	"isi-berita":             markBody,
	"isi-detail":             markBody,
	"isi-konten":             markBody,
	"item-page":              markHint,
	"item-snippet":           markRelated,
	"itp-bodycontent":        markBody,
	"jajak-pendapat":         markTool,
	"jeg-authorbox":          markBio,
	"jeg-post-related":       markRelated,
	"jnews-inline-related":   markRelated,
	"jp-relatedposts":        markRelated,
	"judul":                  markTitle,
	"jumlah-baca":            markTool,
	"jwplayer":               markTool,
	"kabar-lain":             markRelated,
	"keterangan-foto":        markCaption,
	"keterangan-gambar":      markCaption,
	"kg-bookmark":            markRelated,
	"komen":                  markComment,
	"komentar":               markComment,
	"kompasid-rec":           markRelated,
	"konten":                 markHint,
	"konten-artikel":         markBody,
	"konten-berita":          markBody,
	"konten-detail":          markBody,
	"label-hidden":           0,
	"lain":                   markRelated,
	"latest":                 markRelated,
	"latest-news":            markRelated,
	"latest-posts":           markRelated,
	"lazyload":               0,
	"lg-hidden":              0,
	"lihat-juga":             markRelated,
	"lihatjg":                markRelated,
	"lihatjuga":              markRelated,
	"linksisip":              markRelated,
	"lwptoc":                 markNav,
	"masthead":               markNav,
	"mc-embed":               markModal,
	"md-hidden":              0,
	"meta":                   markByline | markStamp,
	"meta-topic":             markTags,
	"mgid":                   markAd,
	"mobile-hidden":          0,
	"modal":                  markModal,
	"moduletable":            markAside,
	"more-from":              markRelated,
	"most-popular":           markRelated,
	"nama-penulis":           markByline,
	"nama-redaksi":           markByline,
	"nama-reporter":          markByline,
	"namerep":                markByline,
	"nav":                    markNav,
	"navbar":                 markNav,
	"navigation":             markNav,
	"news-body":              markBody,
	"news-content":           markBody,
	"news-detail":            markHint,
	"news-details":           markHint,
	"news-related":           markRelated,
	"news-text":              markBody,
	"newsletter":             markModal,
	"newsticker":             markRelated,
	"next-post":              markNav,
	"no-share":               0,
	"no-sidebar":             0,
	"others-news":            markRelated,
	"outbrain":               markAd,
	"overflow-hidden":        0,
	"overflow-x-hidden":      0,
	"overflow-y-hidden":      0,
	"padding-side":           0,
	"page-links":             markNav,
	"pagelinks":              markNav,
	"pager":                  markNav,
	"pagination":             markNav,
	"paging":                 markNav,
	"parallax":               markAd,
	"pb-blurb":               markAside,
	"pb-cta":                 markAside,
	"penulis":                markByline,
	"pewarta":                markByline,
	"pf-button":              markShare,
	"photo-caption":          markCaption,
	"photo-desc":             markCaption,
	"poll":                   markTool,
	"polling":                markTool,
	"popular":                markRelated,
	"popular-posts":          markRelated,
	"populer":                markRelated,
	"popup":                  markModal,
	"post-author":            markByline,
	"post-body":              markBody,
	"post-content":           markBody,
	"post-date":              markStamp,
	"post-detail-content":    markBody,
	"post-details-content":   markBody,
	"post-details-inner":     markBody,
	"post-footer":            markTool,
	"post-header":            0,
	"post-info":              markByline | markStamp,
	"post-labels":            markTags,
	"post-meta":              markByline | markStamp,
	"post-nav":               markNav,
	"post-navigation":        markNav,
	"post-related":           markRelated,
	"post-share":             markShare,
	"post-tags":              markTags,
	"post-text":              markBody,
	"post-thumbnail":         0,
	"post-title":             markTitle,
	"post-views":             markTool,
	"postbody":               markBody,
	"postingan":              markHint,
	"postmetadata":           markTool,
	"pr-cont":                markBody,
	"prev-next":              markNav,
	"print-hidden":           0,
	"print-only":             markHidden,
	"printfriendly":          markShare,
	"promosi":                markAd,
	"promoted":               markAd,
	"prose":                  markHint,
	"publisher-info":         markBio,
	"rating":                 markTool,
	"reactions":              markTool,
	"read-also":              markRelated,
	"read-article":           markBody,
	"read-content":           markBody,
	"read-more":              markRelated,
	"read-next":              markRelated,
	"read-others":            markRelated,
	"read-time":              markTool,
	"reading-time":           markTool,
	"reaksi":                 markTool,
	"recent-posts":           markRelated,
	"recommendation":         markRelated,
	"recommended":            markRelated,
	"rekomendasi":            markRelated,
	"related":                markRelated,
	"related-inline":         markRelated,
	"related-news":           markRelated,
	"related-post":           markRelated,
	"related-posts":          markRelated,
	"relatedposts":           markRelated,
	"reporter":               markByline,
	"respond":                markComment,
	"rich-text-story-body":   markBody,
	"saboxplugin-wrap":       markBio,
	"screen-reader-text":     markHidden,
	"sd-sharing":             markShare,
	"search-form":            markNav,
	"selengkapnya":           markRelated,
	"share":                  markShare,
	"sharebox":               markShare,
	"sharedaddy":             markShare,
	"sharer":                 markShare,
	"sharing":                markShare,
	"side":                   markAside,
	"sidebar":                markAside,
	"signup":                 markModal,
	"simak-juga":             markRelated,
	"single-blog-content":    markBody,
	"single-content":         markBody,
	"single-post-content":    markBody,
	"sisip":                  markRelated,
	"sisipan":                markRelated,
	"site-branding":          markNav,
	"site-description":       markNav,
	"site-footer":            markFoot,
	"site-header":            markNav,
	"site-name":              markNav,
	"site-title":             markNav,
	"skip-link":              markNav,
	"sm-hidden":              0,
	"smallbox-pilihan":       markRelated,
	"social":                 markShare,
	"social-embed":           0,
	"social-media-embed":     0,
	"sosmed":                 markShare,
	"sponsor":                markAd,
	"sponsored":              markAd,
	"sr-only":                markHidden,
	"story-body":             markBody,
	"story-content":          markBody,
	"story-text":             markBody,
	"subscribe":              markModal,
	"subscription":           markModal,
	"sumber":                 markByline,
	"table-contents":         markNav,
	"table-of-contents":      markNav,
	"taboola":                markAd,
	"tag":                    markTags,
	"tag-cloud":              markTags,
	"tagcloud":               markTags,
	"tagging":                markTags,
	"tags":                   markTags,
	"tanggal":                markStamp,
	"td-excerpt":             markRelated,
	"td-post-content":        markBody,
	"teks-berita":            markBody,
	"terbaru":                markRelated,
	"terbit":                 markStamp,
	"terkait":                markRelated,
	"terkini":                markRelated,
	"terpopuler":             markRelated,
	"text-berita":            markBody,
	"text-detail":            markBody,
	"text-resizer":           markTool,
	"tgl":                    markStamp,
	"theme-post-content":     markBody,
	"ticker":                 markRelated,
	"time":                   markStamp,
	"time-ago":               markStamp,
	"timeago":                markStamp,
	"title":                  markTitle,
	"toc-container":          markNav,
	"toolbar":                markTool,
	"topik":                  markTags,
	"tr-caption-container":   0,
	"trending":               markRelated,
	"tulisan":                markHint,
	"txt-article":            markBody,
	"video-embed":            markRelated,
	"video-js":               markTool,
	"video-pilihan":          markRelated,
	"vidio":                  markRelated,
	"view-count":             markTool,
	"views":                  markTool,
	"vuukle":                 markComment,
	"waktu":                  markStamp,
	"wartawan":               markByline,
	"whatsapp-channel":       markShare,
	"widget":                 markAside,
	"widget-image-caption":   markCaption,
	"widget-span":            0,
	"widget-type":            0,
	"widgets":                markAside,
	"with-sidebar":           0,
	"wp-caption-text":        markCaption,
	"wpb-content-wrapper":    markHint,
	"wpdiscuz":               markComment,
	"wrapper-widget":         0,
	"writer":                 markByline,
	"wysiwyg":                markHint,
	"xl-hidden":              0,
	"yarpp":                  markRelated,
	"you-may-also-like":      markRelated,
}

// longNames are the words with which names of more than one word begin.
var longNames = firstWords(markTable)

func firstWords(table map[string]mark) map[string]bool {
	out := make(map[string]bool)
	for k := range table {
		if first, _, ok := strings.Cut(k, "-"); ok {
			out[first] = true
		}
	}
	return out
}

// joinedMarks are the frame's names of more than one word written as one, as
// latestnews for latest-news.
var joinedMarks = joinMarks(markTable)

func joinMarks(table map[string]mark) map[string]mark {
	out := make(map[string]mark)
	for k, m := range table {
		if joined := strings.ReplaceAll(k, "-", ""); joined != k && m&markFrame != 0 {
			out[joined] |= m
		}
	}
	return out
}

// tagMarks are the meanings of elements by their name.
var tagMarks = map[atom.Atom]mark{
	atom.Aside:      markAside,
	atom.Figcaption: markCaption,
	atom.Footer:     markFoot,
	atom.Marquee:    markRelated,
	atom.Nav:        markNav,
}

var roleMarks = map[string]mark{
	"alertdialog":   markModal,
	"banner":        markNav,
	"complementary": markAside,
	"contentinfo":   markFoot,
	"dialog":        markModal,
	"navigation":    markNav,
	"search":        markNav,
}

// marksOf reads the marks of an element.
func marksOf(n *html.Node, cache map[string]mark) mark {
	m := tagMarks[n.DataAtom]
	if n.DataAtom == atom.Body || n.DataAtom == atom.Html {
		return 0
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id":
			if a.Val == "" {
				continue
			}
			c, ok := cache[a.Val]
			if !ok {
				c = nameMarks(a.Val)
				if len(a.Val) < 300 {
					cache[a.Val] = c
				}
			}
			m |= c
		case "itemprop", "property":
			for _, p := range strings.Fields(a.Val) {
				if i := strings.LastIndexByte(p, ':'); i >= 0 {
					p = p[i+1:]
				}
				switch p {
				case "articleBody":
					m |= markBody
				case "author", "creator", "editor":
					m |= markByline
				case "datePublished":
					m |= markStamp
				case "headline":
					m |= markTitle
				case "keywords", "mainEntityOfPage":
					m |= markTool
				}
			}
		case "rel":
			if n.DataAtom == atom.A && strings.Contains(a.Val, "author") {
				m |= markByline
			}
		case "role":
			m |= roleMarks[a.Val]
		case "hidden":
			m |= markHidden
		case "style":
			if strings.Contains(a.Val, "none") && hidesByStyle(a.Val) {
				m |= markHidden
			}
		}
	}
	if n.DataAtom == atom.A {
		// a link to a tag's page inside a sentence is part of the sentence
		m &^= markTags | markRelated | markNav | markHint | markBody
	}
	if n.DataAtom == atom.Article || n.DataAtom == atom.Main {
		m &^= markFrame &^ markRelated
	}
	return m
}

func hidesByStyle(s string) bool {
	s = strings.ToLower(strings.ReplaceAll(s, " ", ""))
	return strings.Contains(";"+s, ";display:none")
}

// nameMarks reads a class or id attribute.
func nameMarks(val string) mark {
	if len(val) > 2000 {
		val = val[:2000]
	}
	var m mark
	post := strings.Contains(val, "hentry") || strings.Contains(val, "type-post")
	if post {
		post = false
		for t := range strings.FieldsSeq(val) {
			post = post || t == "hentry" || t == "type-post"
		}
	}
	var room [8]string
	words := room[:0]
	for t := range strings.FieldsSeq(val) {
		if t == "hidden" && shownElsewhere(val) {
			continue
		}
		if post && (strings.HasPrefix(t, "tag-") || strings.HasPrefix(t, "category-") || strings.HasPrefix(t, "has-")) {
			continue // WordPress names a post's own tags here
		}
		words = splitName(words[:0], t)
		for i := 0; i < len(words); {
			// the longest run of words that the table has stands for all of them
			key, n := words[i], 1
			best, ok := markTable[key]
			if !ok {
				best, ok = joinedMarks[key]
			}
			for j := i + 1; j < len(words) && j < i+4 && longNames[words[i]]; j++ {
				key += "-" + words[j]
				if v, found := markTable[key]; found {
					best, ok, n = v, true, j+1-i
				}
			}
			if ok {
				m |= best
			}
			i += n
		}
	}
	return m
}

// shownElsewhere reports whether a class attribute shows on one kind of screen what
// it hides on another: "hidden md:block".
func shownElsewhere(val string) bool {
	for _, w := range [...]string{":block", ":flex", ":grid", ":inline", ":contents", ":table"} {
		if strings.Contains(val, w) {
			return true
		}
	}
	return false
}

// splitName appends the words of one class name, lowered.
func splitName(dst []string, t string) []string {
	start := 0
	add := func(end int) {
		w := strings.TrimRight(t[start:end], "0123456789")
		if w != "" {
			dst = append(dst, strings.ToLower(w))
		}
	}
	for i := 0; i < len(t); i++ {
		c := t[i]
		switch {
		case c == '-' || c == '_' || c == ':' || c == '.' || c == '/' || c == '[' || c == ']':
			add(i)
			start = i + 1
		case c >= 'A' && c <= 'Z' && i > start && t[i-1] >= 'a' && t[i-1] <= 'z':
			add(i)
			start = i
		}
	}
	add(len(t))
	return dst
}

package discover

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// readJSON tells the answers in JSON apart: a list of WordPress's posts, its
// errors, a feed of Blogger, a JSON Feed.
func readJSON(a Answer) (Found, error) {
	b := bytes.TrimLeft(bytes.TrimPrefix(a.Body, []byte("\xef\xbb\xbf")), " \t\r\n")
	// Plugins print warnings in front of the JSON; sniff saw the bracket first, so
	// what stands here begins with it.
	if b[0] == '[' {
		return readPosts(a, b)
	}
	var head struct {
		Version string          `json:"version"`
		Feed    json.RawMessage `json:"feed"`
		Code    string          `json:"code"`
		Message string          `json:"message"`
		Items   json.RawMessage `json:"items"`
		Data    json.RawMessage `json:"data"`
	}
	if err := json.Unmarshal(b, &head); err != nil {
		return Found{}, fmt.Errorf("parse json: %w", err)
	}
	switch {
	case head.Feed != nil:
		return readBlogger(a, head.Feed)
	case head.Code != "":
		return readPostsError(head.Code, head.Message)
	case head.Items != nil:
		a.Body = b
		return readFeed(a)
	}
	return Found{}, fmt.Errorf("%w: json of no known kind", ErrOther)
}

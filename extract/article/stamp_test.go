package article

import (
	"fmt"
	"testing"
)

// stampCases are stamps as pages print them, and how they are read: date,
// clock, zone.
var stampCases = []struct{ in, want string }{
	{"Senin, 06/06/2022 10:05 WIB", "2022-06-06 10:05 +420"},
	{"Selasa, 27 Januari 2026 - 10:15 WIB", "2026-01-27 10:15 +420"},
	{"Rabu, 7 Ags 2024 | 19.30 WITA", "2024-08-07 19:30 +480"},
	{"Jum'at, 3 Jan 2025 08:00 WIT", "2025-01-03 08:00 +540"},
	{"Jum’at, 17 Pebruari 2017 – 13:30 wib", "2017-02-17 13:30 +420"},
	{"Kamis, 12 Nopember 2015, pukul 09.05", "2015-11-12 09:05"},
	{"Ditayangkan 08/1/2026 07:00", "2026-01-08 07:00"},
	{"Senin | 1/29/2026 08:15:00 PM WIB", "2026-01-29 20:15:00 +420"},
	{"27/01/26 10.05 WIB", "2026-01-27 10:05 +420"},
	{"27/01/26 | pukul 10:05", "2026-01-27 10:05"},
	{"Kamis, 5/2/2026", "2026-02-05"},
	{"Senin, 5/1/2026", "2026-01-05"},
	{"Jumat, 17 February 2017 13:30", "2017-02-17 13:30"},
	{"Maret 30, 2015", "2015-03-30"},
	{"17 - Mar - 2018, 10:43", "2018-03-17 10:43"},
	{"2022-12-10T13-19-56Z", "2022-12-10 13:19:56 Z"},
	{"2015-11-05 T10:08:58Z", "2015-11-05 10:08:58 Z"},
	{"2025-10-22T06:59:00+07:00", "2025-10-22 06:59:00 +420"},
	{"2025-10-22T06:59:00+0800", "2025-10-22 06:59:00 +480"},
	{"2025-10-22T06:59:00.123+07:00", "2025-10-22 06:59:00 +420"},
	{"2022/12/10 13:19:56", "2022-12-10 13:19:56"},
	{"Tue, 27 Jan 2026 03:15:00 GMT", "2026-01-27 03:15:00 Z"},
	{"10:05 WIB, 6 Juni 2022", "2022-06-06 10:05 +420"},
	{"27-Jan-2026", "2026-01-27"},
	{"on 16 Feb 2016 at 09:10 WIB", "2016-02-16 09:10 +420"},
	{"27 Januari 2026 9:15 AM", "2026-01-27 09:15"},
	{"Selasa 27 Jan 2026 | 1:15 pm", "2026-01-27 13:15"},
	{"31 September 2024 10:00", ""},
	{"30 Februari 2024", ""},
	{"nomor 12/2026", ""},
	{"0812-3456-7890", ""},
	{"Rp 1.200.000", ""},
	{"7 Rajab 1447 H", ""},
}

func TestStamps(t *testing.T) {
	for _, c := range stampCases {
		got := ""
		if m, ok := readStamp(c.in); ok {
			got = fmt.Sprintf("%04d-%02d-%02d", m.year, m.month, m.day)
			if m.clock {
				got += fmt.Sprintf(" %02d:%02d", m.hour, m.minute)
				if m.seconds {
					got += fmt.Sprintf(":%02d", m.sec)
				}
			}
			if m.utc {
				got += " Z"
			} else if m.zoned {
				got += fmt.Sprintf(" %+d", m.zone)
			}
		}
		if got != c.want {
			t.Errorf("%q reads as %q, want %q", c.in, got, c.want)
		}
	}
}

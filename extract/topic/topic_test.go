package topic

import (
	"testing"

	"cakupan/extract/frame"
	"cakupan/extract/token"
)

func TestAboutUHC(t *testing.T) {
	for _, tt := range []struct {
		name, title, text string
		want              bool
	}{
		{"empty", "", "", false},
		{"one sentence", "", "Cakupan kepesertaan JKN di Kabupaten Kudus mencapai 98 persen.", true},
		{"award", "Kudus Raih UHC Awards 2026", "KUDUS – Kabupaten Kudus meraih Universal Health Coverage (UHC) Awards 2026. Bupati menyampaikan terima kasih kepada warga. Acara berlangsung meriah di Jakarta. Ribuan tamu hadir malam itu. Pulangnya larut malam.", true},
		{"membership without the name in every line", "", "KUDUS – Ribuan warga Kudus terdaftar sebagai peserta JKN tahun ini. Sebagian peserta nonaktif karena menunggak iuran. Warga yang belum terdaftar diminta melapor. Kepesertaan JKN dapat diurus di kelurahan. Keaktifan peserta menjadi perhatian.", true},
		{"passing mention", "Panen Raya di Desa Jati", "KUDUS – Panen raya digelar di Desa Jati, Rabu (1/4/2026). Bupati menanam padi bersama petani. Hasil panen naik dibanding tahun lalu. Petani berharap harga gabah stabil. Petani juga menerima kartu JKN dari dinas. Acara ditutup dengan doa bersama. Hujan turun pada sore hari.", false},
		{"other insurance", "Pekerja Rentan Terlindungi", "KUDUS – Pekerja rentan menjadi peserta BPJS Ketenagakerjaan. Iuran dibayar pemerintah daerah. Kepesertaan BPJS Ketenagakerjaan naik. Santunan kecelakaan kerja diserahkan.", false},
		{"claims of hospitals", "Rumah Sakit Keluhkan Klaim BPJS", "KUDUS – Rumah sakit mengeluhkan klaim BPJS Kesehatan yang belum dibayar. Pasien BPJS menunggu obat di loket. Dokter tetap melayani pasien. Klaim diajukan setiap bulan kepada BPJS Kesehatan.", false},
		{"coverage as an asset of another prize", "Kudus Raih Kota Sehat, JKN Jadi Nilai Tambah", "KUDUS – Kabupaten Kudus meraih penghargaan kota sehat. Penghargaan diserahkan di Jakarta. Pasar menjadi tatanan yang terberat. Pedagang diajak menjaga kebersihan. Tim menilai sembilan tatanan. Hampir semua warga sudah terdaftar JKN. Taman kota juga dinilai. JKN disebut nilai tambah oleh tim.", false},
		{"workers' insurance beside a word on UHC", "Baru Separuh Pekerja Rentan Terlindungi", "KUDUS – Cakupan kepesertaan jaminan sosial ketenagakerjaan baru 50 persen. Kepala BPJS Ketenagakerjaan menyebut pedagang belum terdaftar. Target jamsostek tahun depan 60 persen. Pemkab membayar iuran BPJS Ketenagakerjaan bagi petani. Kalau BPJS Kesehatan, Kudus sudah UHC.", false},
		{"the coverage of workers, called by the same name", "", "KUDUS – BPJS Ketenagakerjaan mendorong kepesertaan jaminan sosial ketenagakerjaan lewat sebuah lomba. Capaian Universal Health Coverage (UHC) Jamsostek baru 40 persen. Masih ada pekerja yang harus terlindungi agar target UHC tercapai. Peserta Jamsostek mendapat santunan.", false},
		{"interview", "Bupati: Kami Belum Puas", "Ditemui Kamis (29/1/2026), Bupati Kudus ditanya soal hasil UHC Award 2026. Puas tidak puas. Yang tidak dapat banyak. Cakupan kita 98 persen. Siapa yang tidak aktif? Banyak nelayan yang menunggak iurannya. Yang nonaktif kita tanggung bila miskin. Rumah sakit kita tiga. Kota beda. Harapannya jangan ada warga jual kebun. Itu saja. Terima kasih.", true},
		{"local schemes joined to the programme", "", "JAKARTA – Aula kementerian penuh oleh kepala daerah, Selasa (1/9/2015). Acara itu menghargai daerah yang menjalankan Jaminan Kesehatan Nasional (JKN). BPJS Kesehatan memberi piagam kepada daerah yang melebur Jamkesda ke dalam JKN. Piagam Utama diberikan kepada Bali. Piagam Madya untuk Jambi. Direktur BPJS Kesehatan menyebut 12 provinsi sudah melebur Jamkesda ke program JKN. Jumlah peserta Jamkesda yang dilebur ke BPJS Kesehatan 9,8 juta jiwa.", true},
		{"race", "Lari Malam Diikuti 1.200 Peserta", "KUDUS – Lomba lari diikuti 1.200 peserta. Peserta datang dari luar kota. Peserta tercepat mendapat hadiah.", false},
		{"other prize", "Kudus Raih Adipura", "KUDUS – Kabupaten Kudus meraih Adipura. Bank sampah menjadi andalan. Tahun lalu daerah ini meraih UHC Award. Warga diajak memilah sampah. Taman kota dirawat. Pasar dibersihkan setiap hari.", false},
	} {
		d := token.Parse(tt.text)
		f := frame.Parse(d, tt.title)
		if got := AboutUHC(d, f, tt.title); got != tt.want {
			t.Errorf("%s: %v, want %v (%+v)", tt.name, got, tt.want, Weigh(d, f, tt.title))
		}
	}
}

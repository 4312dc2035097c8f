package article

import (
	"strings"
	"testing"
)

// frameCases are lines of the frame as they stand within stories and below them,
// in paragraphs of the story's own element.
var frameCases = []string{
	`<p><strong>Baca juga: <a href="/a">Gotong Royong Warga Perbaiki Jembatan Gantung</a></strong></p>`,
	`<p>BACA JUGA : <a href="/a">Gotong Royong Warga Perbaiki Jembatan Gantung</a></p>`,
	`<p>Baca Juga Gotong Royong Warga Perbaiki <a href="/a">Jembatan Gantung</a></p>`,
	`<p><em>Baca juga: Gotong Royong Warga Perbaiki Jembatan Gantung</em></p>`,
	`<p>Simak Juga: <a href="/a">Gotong Royong Warga</a></p>`,
	`<p>Berita lainnya: <a href="/a">Gotong Royong Warga</a></p>`,
	`<p>Baca selengkapnya di <a href="/a">sini</a></p>`,
	`<p>(Baca: <a href="/a">Gotong Royong Warga Perbaiki Jembatan</a>)</p>`,
	`<p>[Baca juga: <a href="/a">Gotong Royong Warga Perbaiki Jembatan</a>]</p>`,
	`<p>Lihat Juga Video: <a href="/a">Banjir di Kota Contoh</a></p>`,
	`<p><b>Tonton Video Pilihan di Bawah Ini:</b></p>`,
	`<p>Saksikan Video Menarik Berikut Ini</p>`,
	`<p>Simak video pilihan berikut ini:</p>`,
	`<p>* * *</p>`,
	`<p>Follow akun Instagram kami di @kabarcontoh</p>`,
	`<p>Ikuti kami di Google News: <a href="/g">klik di sini</a></p>`,
	`<p>Ikuti berita terkini dari Kabar Contoh di Google News, klik di sini</p>`,
	`<p>Dapatkan update berita pilihan dan breaking news setiap hari dari Kabar Contoh. Mari bergabung di Grup Telegram "Kabar Contoh News Update", caranya klik link https://t.me/kabarcontoh, kemudian join. Anda harus install aplikasi Telegram terlebih dulu di ponsel.</p>`,
	`<p>Untuk mendapatkan berita terbaru dari kami, ikuti saluran WhatsApp Kabar Contoh.</p>`,
	`<p>Cek berita lainnya di Google News dan WhatsApp Channel</p>`,
	`<p>Jangan lupa ikuti saluran WhatsApp kami untuk berita terkini.</p>`,
	`<p>Kabar Contoh juga hadir di WhatsApp Channel. Follow kami di sini.</p>`,
	`<p>Artikel ini telah tayang di kabarcontoh.example dengan judul Gotong Royong Warga Perbaiki Jembatan, Klik untuk baca: https://kabarcontoh.example/x.</p>`,
	`<p>Artikel ini sebelumnya telah tayang di Kabar Lain dengan judul "Gotong Royong Warga".</p>`,
	`<p>Berita ini sudah tayang di Kabar Lain.</p>`,
	`<p>Berita ini bersumber dari rilis Humas Pemkab.</p>`,
	`<p>Sumber: Humas Pemkab Contoh</p>`,
	`<p>Editor: Sari Dewi</p>`,
	`<p>Editor : Sari Dewi | Penulis : Rudi Hartono</p>`,
	`<p>Penulis: Rudi Hartono<br>Editor: Sari Dewi</p>`,
	`<p>Pewarta: Rudi Hartono<br>Editor: Sari Dewi<br>Copyright © KABAR 2026</p>`,
	`<p>Copyright © 2026 Kabar Contoh</p>`,
	`<p>© 2026 Kabar Contoh. Hak cipta dilindungi.</p>`,
	`<p>Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis untuk AI di situs web ini tanpa izin tertulis dari Kantor Berita Kabar.</p>`,
	`<p>Dilarang mengcopy isi berita tanpa seizin redaksi.</p>`,
	`<p>Advertisement</p>`,
	`<p>- Advertisement -</p>`,
	`<p>SCROLL TO CONTINUE WITH CONTENT</p>`,
	`<p>Gulir ke bawah untuk melanjutkan membaca</p>`,
	`<p>Scroll untuk melanjutkan</p>`,
	`<p>Lanjutkan Membaca Berita di Halaman Berikutnya</p>`,
	`<p>Halaman: <a href="?page=1">1</a> <a href="?page=2">2</a> <a href="?page=all">Show All</a></p>`,
	`<p>Selanjutnya: <a href="/x">Gotong Royong Warga Perbaiki Jembatan</a></p>`,
	`<p>Tag: <a href="/t">jembatan</a>, <a href="/t2">gotong royong</a></p>`,
	`<p>Tags: jembatan, gotong royong, kota contoh</p>`,
	`<p>Kata Kunci: jembatan, gotong royong</p>`,
	`<p>#jembatan #gotongroyong #kotacontoh</p>`,
	`<p>Topik: <a href="/t">jembatan</a></p>`,
	`<p>Bagikan:</p>`,
	`<p>Share this:</p>`,
	`<p>Bagikan artikel ini ke teman Anda</p>`,
	`<p>Sebarkan artikel ini</p>`,
	`<p>Share on Facebook Tweet on Twitter</p>`,
	`<p>Dibaca: 1.204 kali</p>`,
	`<p>Artikel ini telah dibaca 320 kali</p>`,
	`<p>Berita ini 12 kali dibaca</p>`,
	`<p>Post Views: 1,204</p>`,
	`<p>1.204 views</p>`,
	`<p>Views: 88</p>`,
	`<p>Print Friendly, PDF &amp; Email</p>`,
	`<p>Tinggalkan Balasan</p>`,
	`<p>Komentar Anda?</p>`,
	`<p>Apa komentar Anda?</p>`,
	`<p>Beri Komentar dengan bijak dan bertanggung jawab.</p>`,
	`<p>Disclaimer: Komentar adalah tanggapan pribadi dan tidak mewakili kebijakan editorial.</p>`,
	`<p>Rekomendasi untuk Anda</p>`,
	`<p>Konten Promosi</p>`,
	`<p>Advertorial</p>`,
	`<p>(Advertorial)</p>`,
	`<p>***</p>`,
	`<p>(red)</p>`,
	`<p>[gambas:video 20detik]</p>`,
	`<p>[Gambas:Instagram]</p>`,
	`<p>(Halaman berikutnya: cara mendaftar)</p>`,
	`<p>Download aplikasi Kabar Contoh di Play Store dan App Store</p>`,
	`<p>Berlangganan newsletter kami untuk mendapat berita pilihan setiap pagi.</p>`,
	`<p>Subscribe channel YouTube Kabar Contoh TV</p>`,
	`<p>Punya keluhan atau informasi? Kirim ke redaksi@kabarcontoh.example</p>`,
	`<p>Kirim tulisan Anda ke redaksi@kabarcontoh.example</p>`,
	`<p>Hubungi kami: 0812-0000-0000</p>`,
	`<p>Pasang iklan hubungi 0812-0000-0000</p>`,
	`<p>Dukung kami untuk terus menyajikan berita yang jujur dengan berdonasi.</p>`,
	`<p>Terima kasih telah membaca.</p>`,
	`<p>Foto: Humas Pemkab Contoh</p>`,
	`<p>Keterangan foto: Warga memperbaiki jembatan</p>`,
	`<p>Loading...</p>`,
	`<p>Lihat semua berita dari Kabar Contoh</p>`,
	`<p>Laporan ini dibuat dengan bantuan kecerdasan buatan dan telah disunting redaksi.</p>`,
	`<p>Ringkasan ini dibuat menggunakan AI dan telah dikurasi redaksi.</p>`,
	`<p>Yuk baca berita lainnya di Kabar Contoh.</p>`,
	`<p>Nantikan kabar selanjutnya hanya di Kabar Contoh.</p>`,
	`<p>Simak berita lainnya hanya di Kabar Contoh.</p>`,
	`<p>Update terus informasi Anda hanya di kabarcontoh.example</p>`,
	`<p>Klik di sini untuk berita daerah lainnya</p>`,
	`<p>Catatan Redaksi: Berita ini telah diperbarui pada pukul 20.00 WIB.</p>`,
	`<p>Source: Kabar Lain</p>`,
	`<p>Related Posts</p>`,
	`<p>Next Post</p>`,
	`<p>Last Updated on 12 Maret 2026 by admin</p>`,
	`<p><a href="/x">Iuran Naik, Apa yang Harus Disiapkan Warga?</a></p>`,
	`<p><strong><a href="/x">Wow! Ini Daftar Lengkap Penerima Bantuan!</a></strong></p>`,
	`<p>Baca berita terkait <a href="/x">di sini</a>.</p>`,
	`<p>Artikel berlanjut setelah iklan berikut</p>`,
	`<p>View this post on Instagram</p>`,
	`<p>Sebuah kiriman dibagikan oleh Kabar Contoh (@kabarcontoh)</p>`,
	`<p>— Kabar Contoh (@kabarcontoh) January 27, 2026</p>`,
	`<p>Page 1 of 2</p>`,
	`<p>Klik halaman berikutnya untuk membaca kelanjutannya</p>`,
	`<p>Hak Cipta © 2026 Kabar Contoh</p>`,
	`<p>Kabar Contoh berkomitmen pada fakta. Kirimkan apresiasi spesial dan dukunganmu untuk jurnalisme kami di sini.</p>`,
	`<p>Segera bergabung dan dapatkan berita eksklusif setiap pagi di kotak masuk Anda.</p>`,
	`<p>Bagaimana reaksi Anda tentang artikel ini?</p>`,
	`<p>Suka Tidak Suka Lucu Marah Sedih Kaget</p>`,
	`<p>Polling: Setujukah Anda iuran dinaikkan? Setuju Tidak Setuju Lihat Hasil</p>`,
	`<p>👁 1.234</p>`,
	`<p>Telah dibaca 23 kali hari ini</p>`,
	`<p>Jumlah pembaca: 321</p>`,
	`<p>Klik untuk berbagi pada Twitter(Membuka di jendela yang baru)</p>`,
	`<p>FacebookTwitterWhatsApp</p>`,
	`<p>Salin Tautan</p>`,
	`<p>Aktifkan notifikasi untuk mendapatkan berita terbaru</p>`,
	`<p>Kami menggunakan cookie untuk meningkatkan pengalaman Anda.</p>`,
	`<p>Unduh aplikasi Kabar Contoh untuk membaca lebih cepat</p>`,
	`<p>Isi tulisan di luar tanggung jawab redaksi</p>`,
	`<p>Silakan masuk untuk menulis komentar</p>`,
	`<p>Situs ini menggunakan Akismet untuk mengurangi spam. Pelajari bagaimana data komentar Anda diproses.</p>`,
	`<p>Simpan nama, email, dan situs web saya pada peramban ini untuk komentar saya berikutnya.</p>`,
	`<p>Lihat semua artikel dari Rudi Hartono</p>`,
	`<h3>Berita Hari Ini</h3><ul><li><a href="/a">Gotong Royong Warga Perbaiki Jembatan</a></li><li><a href="/b">Harga Ikan Naik di Pasar Pagi</a></li></ul>`,
	`<h4>Liputan Khas</h4><ul><li><a href="/a">Gotong Royong Warga Perbaiki Jembatan</a></li><li><a href="/b">Harga Ikan Naik di Pasar Pagi</a></li></ul>`,
	`<p><b>Sorotan</b></p><ul><li><a href="/a">Gotong Royong Warga Perbaiki Jembatan</a></li><li><a href="/b">Harga Ikan Naik di Pasar Pagi</a></li></ul>`,
	`<p>Untuk informasi lebih lanjut, kunjungi kabarcontoh.example.</p>`,
	`<p>Your browser does not support the video tag.</p>`,
	`<p>Home › Daerah › Warga Dusun Atas</p>`,
	`<p>Terverifikasi Dewan Pers</p>`,
}

// storyCases are a story's own lines that begin or sound as the frame's do.
var storyCases = []string{
	`Bagikan kartu itu sekarang juga, pinta camat kepada petugas yang menunda.`,
	`Baca tulis menjadi kendala utama warga lanjut usia ketika mengisi formulir.`,
	`Dapatkan kartu di kantor desa dengan membawa kartu keluarga, kata petugas.`,
	`Dukungan datang dari pengusaha setempat yang menyumbang dua puluh juta rupiah.`,
	`Editor video itu, kata polisi, tidak tahu isi rekaman yang disuntingnya.`,
	`Foto warga yang antre sejak subuh menyebar luas di media sosial.`,
	`Halaman kantor kecamatan penuh oleh warga yang ingin mendaftar.`,
	`Ikuti prosedur yang ada supaya tidak ditolak, ujar kepala puskesmas.`,
	`Jangan lupa membawa kartu keluarga, kata petugas kepada warga.`,
	`Jangan lewatkan kesempatan mendaftar sebelum akhir bulan, imbau bupati.`,
	`Kami berharap warga mengikuti akun WhatsApp resmi puskesmas, kata dia.`,
	`Klik tombol daftar, lalu unggah foto kartu keluarga pada aplikasi itu.`,
	`Kontributor terbesar kenaikan peserta adalah pekerja pabrik tekstil.`,
	`Laporan keuangan daerah menunjukkan sisa anggaran dua miliar rupiah.`,
	`Lihat saja antreannya, kata seorang warga sambil menunjuk loket.`,
	`Penulis surat itu meminta bupati turun langsung ke dusun mereka.`,
	`Rekomendasi dewan meminta pemerintah menambah anggaran iuran warga miskin.`,
	`Reporter radio komunitas ikut membantu mengumumkan jadwal pendaftaran.`,
	`Scroll berisi daftar nama dibentangkan panitia di depan balai desa.`,
	`Simak penjelasan petugas sebelum menandatangani formulir, pesan camat.`,
	`Sumber dana berasal dari pajak rokok yang diterima pemerintah kabupaten.`,
	`Tag harga pada obat generik itu dilepas karena sudah ditanggung.`,
	`Terima kasih kepada bidan desa yang sabar melayani kami, ucap Sumiyati.`,
	`Tim redaksi majalah sekolah juara lomba menulis tentang kesehatan.`,
	`Topik kesehatan menjadi bahasan utama dalam musyawarah desa itu.`,
	`Unduh formulir di laman dinas, kemudian serahkan ke kantor desa.`,
	`Update data dilakukan dua kali sebulan oleh operator kecamatan.`,
	`Video yang beredar memperlihatkan warga berdesakan di depan loket.`,
	`WhatsApp menjadi sarana utama kader menyebarkan jadwal posyandu.`,
	`Cek kepesertaan dapat dilakukan lewat pesan WhatsApp atau aplikasi.`,
	`Label merah pada kartu menandakan kepesertaan yang tidak aktif.`,
	`Masukkan alamat email dan nomor telepon yang masih aktif pada formulir.`,
	`Unduh aplikasi Mobile JKN di Play Store, lalu isi nomor kartu keluarga.`,
	`Apakah kartu itu masih berlaku, tanya seorang warga kepada petugas?`,
	`Komentar di media sosial menjadi bahan evaluasi petugas di kecamatan.`,
	`Klik tombol di halaman berikutnya, kemudian pilih puskesmas tujuan.`,
	`Notifikasi akan masuk ke telepon warga bila berkasnya sudah diterima.`,
	`Komentar warga beragam, dari yang memuji sampai yang menggerutu.`,
}

func storyPage(middle, end string) string {
	return strings.Replace(bylinePage("end", end), `<p>Ia meminta`, middle+`<p>Ia meminta`, 1)
}

const storyText = 4 // paragraphs of storyPage

// TestFrameLines reads each line of the frame within a story and below it.
func TestFrameLines(t *testing.T) {
	for _, where := range []string{"within", "below"} {
		for _, line := range frameCases {
			middle, end := line, ""
			if where == "below" {
				middle, end = "", line
			}
			r, err := Read(Input{HTML: []byte(storyPage(middle, end)), URL: "https://kabarcontoh.example/daerah/warga-dusun-atas-terima-kartu"}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(r.Text, "\n") + 1; n != storyText || !strings.HasSuffix(r.Text, "kantor kecamatan.") {
				t.Errorf("%s: %s\n\t%d paragraphs", where, line, n)
			}
		}
	}
}

// TestStoryLines reads each of a story's own lines within it and as its end.
func TestStoryLines(t *testing.T) {
	for _, line := range storyCases {
		for i, page := range []string{storyPage("<p>"+line+"</p>", ""), storyPage("", "<p>"+line+"</p>")} {
			r, err := Read(Input{HTML: []byte(page), URL: "https://kabarcontoh.example/daerah/warga-dusun-atas-terima-kartu"}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(r.Text, line) || strings.Count(r.Text, "\n")+1 != storyText+1 {
				t.Errorf("%d: %q is not in the text", i, line)
			}
		}
	}
}

package export

import (
	"fmt"
	"io"
	"reflect"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// parquetGroup is how many rows one row group holds, and so what is in memory.
const parquetGroup = 20000

type parquetWriter struct {
	w     *parquet.GenericWriter[any]
	t     Table
	batch []parquet.Row
	rows  int
}

// parquetTypes are Go's types of the columns; the struct made of them keeps their order.
var parquetTypes = map[string]reflect.Type{
	String: reflect.TypeFor[string](), Integer: reflect.TypeFor[int64](), Number: reflect.TypeFor[float64](), Boolean: reflect.TypeFor[bool](), Datetime: reflect.TypeFor[int64](),
}

func newParquet(w io.Writer, t Table, _ WriterOptions) (Writer, error) {
	fields := make([]reflect.StructField, len(t.Columns))
	for i, c := range t.Columns {
		typ := parquetTypes[c.Type]
		if typ == nil {
			return nil, fmt.Errorf("column %s has type %q", c.Name, c.Type)
		}
		tag := c.Name + ",optional"
		if c.Type == Datetime {
			tag += ",timestamp(millisecond:utc)"
		}
		fields[i] = reflect.StructField{Name: fmt.Sprintf("C%d", i), Type: typ, Tag: reflect.StructTag(fmt.Sprintf("parquet:%q", tag))}
	}
	schema := parquet.NewSchema(t.Name, parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface()))
	p := &parquetWriter{t: t}
	p.w = parquet.NewGenericWriter[any](w, schema, parquet.Compression(&zstd.Codec{}), parquet.CreatedBy("cakupan", "", ""), parquet.KeyValueMetadata("description", t.Description))
	return p, nil
}

func (p *parquetWriter) Write(row []any) error {
	out := make(parquet.Row, len(row))
	for i, v := range row {
		var pv parquet.Value
		switch v := v.(type) {
		case nil:
			out[i] = parquet.NullValue().Level(0, 0, i)
			continue
		case string:
			pv = parquet.ByteArrayValue([]byte(v))
		case int:
			pv = parquet.Int64Value(int64(v))
		case float64:
			pv = parquet.DoubleValue(v)
		case bool:
			pv = parquet.BooleanValue(v)
		case time.Time:
			pv = parquet.Int64Value(v.UnixMilli())
		default:
			return fmt.Errorf("write row of %s: column %s holds a %T", p.t.Name, p.t.Columns[i].Name, v)
		}
		out[i] = pv.Level(0, 1, i)
	}
	p.batch = append(p.batch, out)
	if len(p.batch) >= 500 {
		return p.flush()
	}
	return nil
}

func (p *parquetWriter) flush() error {
	n, err := p.w.WriteRows(p.batch)
	if err != nil {
		return fmt.Errorf("write rows of %s: %w", p.t.Name, err)
	}
	p.batch = p.batch[:0]
	if p.rows += n; p.rows >= parquetGroup {
		p.rows = 0
		return p.w.Flush()
	}
	return nil
}

func (p *parquetWriter) Close() error {
	if err := p.flush(); err != nil {
		return err
	}
	return p.w.Close()
}

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Reads lines of two, the reader's schema and the writer's; prints Avro's result for each pair. */
public class Pairs {
  public static void main(String[] arguments) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String reader = in.readLine(); reader != null; reader = in.readLine()) {
      System.out.println(result(reader, in.readLine()));
    }
  }

  private static String result(String reader, String writer) {
    Schema readers;
    Schema writers;
    try {
      readers = new Schema.Parser().parse(reader);
      writers = new Schema.Parser().parse(writer);
    } catch (RuntimeException error) { // Avro throws other exceptions than its own for some schemas
      return "INVALID " + String.valueOf(error).replace('\n', ' ');
    }
    try {
      return SchemaCompatibility.checkReaderWriterCompatibility(readers, writers)
          .getType()
          .toString();
    } catch (AvroRuntimeException ambiguous) { // a field that matches two written ones
      return "INCOMPATIBLE";
    }
  }
}

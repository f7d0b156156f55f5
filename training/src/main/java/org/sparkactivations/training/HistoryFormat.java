package org.sparkactivations.training;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.util.List;

/**
 * Histories as JSON. Fields are the components of the records; a number that is not known or not
 * finite is null. All others are read back with the same bits.
 */
public final class HistoryFormat {
  /** What is added to records does not change it: older versions ignore it. */
  public static final int VERSION = 1;

  private static final String VERSION_FIELD = "version";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .registerModule(
              new SimpleModule()
                  .addSerializer(double.class, new Writer())
                  .addDeserializer(double.class, new Reader()));

  private HistoryFormat() {}

  /** A history as a JSON object, which begins with the version of the format. */
  public static ObjectNode write(TrainingHistory history) {
    ObjectNode all = JSON.createObjectNode().put(VERSION_FIELD, VERSION);
    all.setAll((ObjectNode) JSON.valueToTree(history));
    return all;
  }

  /**
   * Reads what {@link #write} gives.
   *
   * @throws IllegalArgumentException if the text is no history, or a newer version wrote it
   */
  public static TrainingHistory read(String json) {
    try {
      JsonNode tree = JSON.readTree(json);
      int version = tree.path(VERSION_FIELD).asInt();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "got a history of training of version %d; expected %d; a newer version of the library reads it"
                .formatted(version, VERSION));
      }
      return JSON.treeToValue(tree, TrainingHistory.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "got no history of training: %s; expected the JSON of one"
              .formatted(e.getOriginalMessage()),
          e);
    }
  }

  static String writeEpochs(List<EpochRecord> epochs) throws IOException {
    return JSON.writeValueAsString(epochs);
  }

  static List<EpochRecord> readEpochs(String json) throws IOException {
    List<EpochRecord> epochs = JSON.readValue(json, new TypeReference<>() {});
    if (epochs == null || epochs.contains(null)) {
      throw new IOException("no list of epochs");
    }
    return epochs;
  }

  private static final class Writer extends StdScalarSerializer<Double> {
    private static final long serialVersionUID = 1;

    Writer() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        to.writeNumber(value);
      } else {
        to.writeNull();
      }
    }
  }

  private static final class Reader extends StdScalarDeserializer<Double> {
    private static final long serialVersionUID = 1;

    Reader() {
      super(double.class);
    }

    @Override
    public Double deserialize(JsonParser from, DeserializationContext context) throws IOException {
      return from.getDoubleValue();
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}

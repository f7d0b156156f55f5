package org.sparkactivations.profiler.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;

/**
 * Records as JSON for the script of a page; NaN and infinities are strings, and all text is {@link
 * VisibleText}.
 */
final class PageJson {
  /** Significant digits, for those who download a table; the page shows fewer. */
  private static final int DIGITS = 6;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new SimpleModule().addSerializer(double.class, new Rounded()))
          .addModule(new SimpleModule().addSerializer(Double.class, new Rounded()))
          .addModule(new SimpleModule().addSerializer(String.class, new Visible()))
          .build();

  private PageJson() {}

  /**
   * JSON that can stand in a script element: nothing in it ends the element or begins a comment.
   */
  static String of(Object data) {
    try {
      return JSON.writeValueAsString(data).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a page without data", e);
    }
  }

  /** What the script shows is what the page shows without it. */
  private static final class Visible extends StdScalarSerializer<String> {
    private static final long serialVersionUID = 1;

    Visible() {
      super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      to.writeString(VisibleText.of(text));
    }
  }

  /** Enough digits for a page; no share is rounded to all. */
  private static final class Rounded extends StdScalarSerializer<Double> {
    private static final long serialVersionUID = 1;

    Rounded() {
      super(Double.class);
    }

    @Override
    public void serialize(Double x, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(x)) {
        String text = NumberText.exact(NumberText.significant(x, DIGITS));
        to.writeRawValue(text.equals("1") ? NumberText.exact(x) : text);
      } else {
        to.writeString(NumberText.exact(x));
      }
    }
  }
}

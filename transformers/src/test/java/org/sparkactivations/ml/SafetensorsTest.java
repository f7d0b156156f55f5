package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that somebody made who knows the format, and one as it should be. */
class SafetensorsTest {
  /** With a header and 24 bytes of tensors. */
  private static byte[] file(String header) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + 24)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  private static String refusal(byte[] file) {
    return assertThrows(
            IllegalArgumentException.class, () -> Safetensors.of("it", file).matrix("w"))
        .getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[-2,-3]|[0,24]|shape [-2,-3]; expected lengths from 1 to 2147483647",
        "[0,0]|[0,0]|shape [0,0]; expected lengths from 1 to 2147483647",
        "[2.5,1]|[0,24]|shape [2.5,1]; expected lengths from 1 to 2147483647",
        "[4294967298,3]|[0,24]|shape [4294967298,3]; expected lengths from 1 to 2147483647",
        "[1000000000,1000000000]|[0,24]|offsets [0,24]; expected 1,000,000,000,000,000,000 numbers of 4 bytes in the file",
        "[65536,65536]|[0,0]|offsets [0,0]; expected 4,294,967,296 numbers of 4 bytes in the file",
        "[2,3]|[24,0]|offsets [24,0]; expected 6 numbers of 4 bytes in the file",
        "[2,3]|[-24,0]|offsets [-24,0]; expected 6 numbers of 4 bytes in the file",
        "[2,3]|[8,32]|offsets [8,32]; expected 6 numbers of 4 bytes in the file",
        "[2,3]|[0,23]|offsets [0,23]; expected 6 numbers of 4 bytes in the file",
        "[2,3]|{}|offsets {}; expected 6 numbers of 4 bytes in the file"
      })
  void tensorsThatCannotBe(String shape, String offsets, String message) {
    String header = "{'w':{'dtype':'F32','shape':%s,'data_offsets':%s}}".formatted(shape, offsets);
    assertEquals("it: tensor w has " + message, refusal(file(header.replace('\'', '"'))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|its header is no JSON object",
        "7|its header is no JSON object",
        "{|its header is no JSON",
        "''|its header is no JSON object"
      })
  void headersThatCannotBe(String header, String reason) {
    assertEquals(
        "it is no safetensors file: %s; expected a file that safetensors wrote".formatted(reason),
        refusal(file(header)));
  }

  @Test
  void headersLongerThanTheFile() {
    for (long length : new long[] {25, Integer.MAX_VALUE, Long.MAX_VALUE, -1}) {
      byte[] file = file("");
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      assertEquals(
          "it is no safetensors file: its header is missing; expected a file that safetensors wrote",
          refusal(file));
    }
  }

  /** Which {@code ci/fuzz} begins with. */
  @Test
  void aLayerIsRead() throws IOException {
    try (var in = SafetensorsTest.class.getResourceAsStream("/layer.safetensors")) {
      Safetensors file = Safetensors.of("it", in.readAllBytes());
      assertArrayEquals(
          new double[] {1, 2, 3, 4, 5, -0.5}, file.matrix("a.weight").transpose().toArray());
      assertArrayEquals(new double[] {0.1, 0.2}, file.vector("a.bias").toArray());
    }
  }
}

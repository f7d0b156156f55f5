package org.sparkactivations.ml;

/** For {@code ci/fuzz}: bytes are a safetensors file, or they are refused, or its tensors are. */
public final class SafetensorsFuzz {
  private SafetensorsFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      Safetensors file = Safetensors.of("file", data);
      file.matrix("a.weight");
      file.vector("a.bias");
    } catch (IllegalArgumentException e) {
      return;
    }
  }
}

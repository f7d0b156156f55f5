package org.sparkactivations.sql.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.spark.SparkEnv;
import org.apache.spark.package$;
import org.sparkactivations.core.kernel.KernelDiagnosis;
import org.sparkactivations.core.kernel.Kernels;
import org.sparkactivations.sql.function.Information;

/**
 * What a JVM says of itself. It travels as JSON, which every serializer takes, and which says
 * enough if the executor has another version of this class.
 *
 * @param executor its id, which is {@code driver} for the driver
 * @param java the version
 * @param vendor of Java
 * @param spark the version
 * @param library the version
 */
record JvmReport(
    String executor,
    String host,
    KernelDiagnosis kernels,
    String java,
    String vendor,
    String spark,
    String library) {
  private static final String DRIVER = "driver";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  static JvmReport ofThisJvm() {
    SparkEnv spark = SparkEnv.get();
    return new JvmReport(
        spark.executorId(),
        spark.blockManager().blockManagerId().host(),
        Kernels.diagnosis(),
        System.getProperty("java.version"),
        System.getProperty("java.vendor"),
        package$.MODULE$.SPARK_VERSION(),
        Information.VERSION.create());
  }

  static JvmReport fromJson(String json) {
    try {
      return MAPPER.readValue(json, JvmReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the report of an executor cannot be read: " + json, e);
    }
  }

  String toJson() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the report cannot be written", e);
    }
  }

  /** As people call it. */
  String process() {
    return executor.equals(DRIVER) ? DRIVER : "executor " + executor;
  }
}

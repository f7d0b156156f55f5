/**
 * What the driver and the executors of an application compute with, and what to change: asked of
 * each JVM, diagnosed in one place, shown as rows of {@code nn_doctor()}. What a JVM knows of its
 * kernels is in {@link org.sparkactivations.core.kernel.Kernels}. Only the parent package depends
 * on this one.
 */
package org.sparkactivations.sql.doctor;

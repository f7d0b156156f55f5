package org.sparkactivations.core.kernel;

import java.util.List;

/**
 * The kernels of a JVM, as of {@link Kernels#diagnosis}.
 *
 * @param kernels {@link Kernels#description}; {@code none} and the reason if all functions are
 *     refused
 * @param fusedMultiplyAdd whether {@code Math.fma} is a single instruction
 * @param obstacles what stands in the way of faster ones
 */
public record KernelDiagnosis(String kernels, boolean fusedMultiplyAdd, List<Obstacle> obstacles) {}

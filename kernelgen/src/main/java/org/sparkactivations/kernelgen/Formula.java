package org.sparkactivations.kernelgen;

import java.util.List;

/**
 * A translated method.
 *
 * @param guards if one of them is true, the result is not valid and the scalar twin is needed
 */
record Formula(Node result, List<Node> guards) {}

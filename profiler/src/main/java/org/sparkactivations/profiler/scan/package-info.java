/**
 * What reads rows, counts their values and adds up what functions make of them, until a state has
 * it all. The words: a block is rows that wait to be processed together, and a pass is one run over
 * it. A line is one array of numbers of a block, a lane one place in a line, and a piece the same
 * range of lanes of all lines. Values are counted in cells: a cell is what a bin of the histogram
 * and an interval between two edges have in common.
 */
package org.sparkactivations.profiler.scan;

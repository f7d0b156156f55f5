/**
 * MLlib pipeline stages, their params and their persistence. Each stage builds columns of the
 * native expressions, never a UDF on vectors; what the expressions compute is in {@link
 * org.sparkactivations.sql} and {@link org.sparkactivations.core}.
 */
package org.sparkactivations.ml;

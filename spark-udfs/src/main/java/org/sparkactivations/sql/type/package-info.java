/**
 * From the types of a call's arguments: whether they are accepted, what they are cast to, and the
 * type of the result. A {@link org.sparkactivations.sql.type.BoundCall} is what is known of a call
 * after that. Depends on {@link org.sparkactivations.sql.function} only.
 */
package org.sparkactivations.sql.type;

/* global jest */
/** The `jest` that Jest hands to a CommonJS module: by requiring this one, its object for the present file is had. */
module.exports = jest;

// Narrows the built-in functions that could exhaust the process in one step, before any limit is
// looked at: they refuse long text. What compiles text at run time is taken away.
(function (maxText, maxLength) {
	"use strict";
	function tooLong() { throw new RangeError("text is too long"); }
	function check(v) {
		if (typeof v === "object" && v !== null && !(v instanceof RegExp)) v = String(v);
		if (typeof v === "string" && v.length > maxText) tooLong();
		return v;
	}
	function replace(obj, name, make) {
		var old = obj[name];
		Object.defineProperty(obj, name, { value: make(old), writable: true, configurable: true });
	}
	function textArgument(old) {
		return function (a, b) { return arguments.length > 1 ? old.call(this, check(a), b) : old.call(this, check(a)); };
	}
	["match", "matchAll", "search"].forEach(function (name) { replace(String.prototype, name, textArgument); });
	replace(JSON, "parse", textArgument);
	replace(RegExp.prototype, "compile", textArgument);
	replace(String.prototype, "repeat", function (old) {
		return function (n) { if (String(this).length * n > maxLength) tooLong(); return old.call(this, n); };
	});
	["padStart", "padEnd"].forEach(function (name) {
		replace(String.prototype, name, function (old) {
			return function (n, fill) {
				if (n > maxLength) tooLong();
				return fill === undefined ? old.call(this, n) : old.call(this, n, fill);
			};
		});
	});
	["join", "fill", "toString", "toLocaleString", "sort", "concat", "flat", "copyWithin", "reverse"].forEach(function (name) {
		replace(Array.prototype, name, function (old) {
			return function () { if (this.length > maxLength) tooLong(); return old.apply(this, arguments); };
		});
	});
	var NativeRegExp = RegExp;
	function SafeRegExp(pattern, flags) { return new NativeRegExp(check(pattern), flags); }
	SafeRegExp.prototype = NativeRegExp.prototype;
	NativeRegExp.prototype.constructor = SafeRegExp;
	this.RegExp = SafeRegExp;
	function refuse() { throw new TypeError("compiling text is switched off"); }
	[function () {}, function* () {}, async function () {}].forEach(function (f) {
		Object.defineProperty(Object.getPrototypeOf(f), "constructor", { value: refuse, configurable: false });
	});
	this.Function = refuse;
	delete this.eval;
	["ArrayBuffer", "SharedArrayBuffer", "DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array",
		"Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
		"BigInt", "Proxy", "WeakRef"].forEach(function (name) { delete this[name]; }, this);
}).call(this, 100000, 10000000);

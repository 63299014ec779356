// Narrows the built-in functions that could exhaust the process in one step, where no limit is
// looked at: they refuse long text and long lists. What compiles text at run time is taken away.
(function (maxText, maxList) {
	"use strict";
	var apply = Reflect.apply, ownNames = Object.getOwnPropertyNames, isArray = Array.isArray;
	function refuse() { throw new TypeError("compiling text is switched off"); }
	function tooLong() { throw new RangeError("text or list is too long"); }
	function checkText(v) {
		if (typeof v === "object" && v !== null && !(v instanceof RegExp)) v = String(v);
		if (typeof v === "string" && v.length > maxText) tooLong();
		return v;
	}
	function checkList(v) { if (v !== null && v !== undefined && v.length > maxList) tooLong(); }
	function replace(obj, name, make) {
		var old = obj[name];
		if (typeof old === "function") {
			Object.defineProperty(obj, name, { value: make(old), writable: true, enumerable: false, configurable: true });
		}
	}

	// Lists: a sparse one may claim four thousand million members.
	ownNames(Array.prototype).concat([Symbol.iterator]).forEach(function (name) {
		if (["constructor", "length", "push", "pop", "at", "flat"].indexOf(name) >= 0) return;
		replace(Array.prototype, name, function (old) {
			return function () { checkList(this); return apply(old, this, arguments); };
		});
	});
	replace(Array.prototype, "flat", function (old) {
		return function (depth) { checkList(this); if (depth > 3) tooLong(); return apply(old, this, [depth === undefined ? 1 : depth]); };
	});
	replace(Array, "from", function (old) {
		return function (list) { checkList(list); return apply(old, this, arguments); };
	});
	var NativeArray = Array;
	function SafeArray(n) {
		if (arguments.length === 1 && typeof n === "number") checkList({ length: n });
		return apply(NativeArray, this, arguments);
	}
	SafeArray.prototype = NativeArray.prototype;
	SafeArray.from = NativeArray.from; SafeArray.of = NativeArray.of; SafeArray.isArray = isArray;
	Object.defineProperty(NativeArray.prototype, "constructor", { value: SafeArray, writable: true, configurable: true });
	this.Array = SafeArray;
	replace(Function.prototype, "apply", function () {
		return function (that, list) { checkList(list); return apply(this, that, list === null || list === undefined ? [] : list); };
	});
	["apply", "construct"].forEach(function (name) {
		replace(Reflect, name, function (old) {
			return function () { checkList(arguments[name === "apply" ? 2 : 1]); return apply(old, Reflect, arguments); };
		});
	});

	// Text.
	["match", "matchAll", "search"].forEach(function (name) {
		replace(String.prototype, name, function (old) { return function (a) { return apply(old, this, [checkText(a)]); }; });
	});
	["split", "replace", "replaceAll"].forEach(function (name) {
		replace(String.prototype, name, function (old) {
			return function (a, b) {
				var text = String(this);
				if (text.length > 10 * maxText) tooLong();
				if (name !== "split" && typeof b !== "function" && text.length * String(b).length > 1000 * maxText) tooLong();
				return apply(old, text, arguments);
			};
		});
	});
	replace(String.prototype, "repeat", function (old) {
		return function (n) { if (String(this).length * n > 10 * maxText) tooLong(); return apply(old, this, [n]); };
	});
	["padStart", "padEnd"].forEach(function (name) {
		replace(String.prototype, name, function (old) {
			return function (n) { if (n > 10 * maxText) tooLong(); return apply(old, this, arguments); };
		});
	});
	delete String.raw;
	replace(JSON, "parse", function (old) { return function (a, f) { return apply(old, JSON, f ? [checkText(a), f] : [checkText(a)]); }; });
	replace(JSON, "stringify", function (old) {
		return function (v, f, space) {
			var n = 0;
			return apply(old, JSON, [v, function (k, x) {
				if (++n > maxText) tooLong();
				if (typeof f === "function") return apply(f, this, [k, x]);
				if (isArray(f) && k !== "" && !isArray(this) && f.indexOf(k) < 0) return undefined;
				return x;
			}, space]);
		};
	});

	// Regular expressions and other programs.
	var NativeRegExp = RegExp;
	function SafeRegExp(pattern, flags) { return new NativeRegExp(checkText(pattern), flags); }
	SafeRegExp.prototype = NativeRegExp.prototype;
	Object.defineProperty(NativeRegExp.prototype, "constructor", { value: SafeRegExp, writable: true, configurable: true });
	delete NativeRegExp.prototype.compile;
	this.RegExp = SafeRegExp;
	[function () {}, function* () {}, async function () {}].forEach(function (f) {
		Object.defineProperty(Object.getPrototypeOf(f), "constructor", { value: refuse, configurable: false });
	});
	this.Function = refuse;
	["eval", "ArrayBuffer", "SharedArrayBuffer", "DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array",
		"Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
		"BigInt", "Proxy", "WeakRef", "FinalizationRegistry"].forEach(function (name) { delete this[name]; }, this);
}).call(this, 100000, 1000000);

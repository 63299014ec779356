//go:build amd64 && !noasm && !purego

#include "textflag.h"

// func valuesAVX2(y *float32, sums *int32, scale, bias *float32, n int)
// y = float32(sums)*scale + bias, rounded after each step; n is a multiple of 8.
TEXT ·valuesAVX2(SB), NOSPLIT, $0-40
	MOVQ y+0(FP), DI
	MOVQ sums+8(FP), SI
	MOVQ scale+16(FP), R8
	MOVQ bias+24(FP), R9
	MOVQ n+32(FP), CX
	XORQ AX, AX
values:
	VCVTDQ2PS (SI)(AX*4), Y0
	VMULPS (R8)(AX*4), Y0, Y0
	VADDPS (R9)(AX*4), Y0, Y0
	VMOVUPS Y0, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  values
	VZEROUPPER
	RET

// func bytesOfAVX2(q *uint8, x *float32, n int, c *[5]uint32)
// rounds x*c[0] to integers from c[3] to c[4] and adds 128; n is a multiple of 32.
TEXT ·bytesOfAVX2(SB), NOSPLIT, $0-32
	MOVQ q+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	MOVQ c+24(FP), R8
	VPBROADCASTD (R8), Y8
	VPBROADCASTD 4(R8), Y9
	VPBROADCASTD 8(R8), Y10
	VPBROADCASTD 12(R8), Y12
	VPBROADCASTD 16(R8), Y11
	VPCMPEQB Y13, Y13, Y13
	VPSLLW $7, Y13, Y13
	VPACKSSWB Y13, Y13, Y13
	XORQ AX, AX
bytes:
	VMULPS (SI)(AX*4), Y8, Y0
	VMULPS 32(SI)(AX*4), Y8, Y1
	VMULPS 64(SI)(AX*4), Y8, Y2
	VMULPS 96(SI)(AX*4), Y8, Y3
	VADDPS Y9, Y0, Y0
	VADDPS Y9, Y1, Y1
	VADDPS Y9, Y2, Y2
	VADDPS Y9, Y3, Y3
	VPSUBD Y10, Y0, Y0
	VPSUBD Y10, Y1, Y1
	VPSUBD Y10, Y2, Y2
	VPSUBD Y10, Y3, Y3
	VPMINSD Y11, Y0, Y0
	VPMINSD Y11, Y1, Y1
	VPMINSD Y11, Y2, Y2
	VPMINSD Y11, Y3, Y3
	VPMAXSD Y12, Y0, Y0
	VPMAXSD Y12, Y1, Y1
	VPMAXSD Y12, Y2, Y2
	VPMAXSD Y12, Y3, Y3
	VPACKSSDW Y1, Y0, Y0
	VPACKSSDW Y3, Y2, Y2
	VPERMQ $0xD8, Y0, Y0
	VPERMQ $0xD8, Y2, Y2
	VPACKSSWB Y2, Y0, Y0
	VPERMQ $0xD8, Y0, Y0
	VPXOR Y13, Y0, Y0
	VMOVDQU Y0, (DI)(AX*1)
	ADDQ $32, AX
	CMPQ AX, CX
	JLT  bytes
	VZEROUPPER
	RET

// func maxoutAVX2(h, a, b *float32, n int, lanes *[8]float32)
// h = b > a ? b : a, and the sum of h in eight lanes; n is a multiple of 8.
TEXT ·maxoutAVX2(SB), NOSPLIT, $0-40
	MOVQ h+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ b+16(FP), R8
	MOVQ n+24(FP), CX
	MOVQ lanes+32(FP), R9
	VXORPS Y7, Y7, Y7
	XORQ AX, AX
larger:
	VMOVUPS (R8)(AX*4), Y0
	VMAXPS (SI)(AX*4), Y0, Y0
	VMOVUPS Y0, (DI)(AX*4)
	VADDPS Y0, Y7, Y7
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  larger
	VMOVUPS Y7, (R9)
	VZEROUPPER
	RET

// func centreAVX2(x *float32, n int, mean float32, lanes *[8]float32)
// x -= mean, and the sum of squares in eight lanes; n is a multiple of 8.
TEXT ·centreAVX2(SB), NOSPLIT, $0-32
	MOVQ x+0(FP), DI
	MOVQ n+8(FP), CX
	VBROADCASTSS mean+16(FP), Y8
	MOVQ lanes+24(FP), R9
	VXORPS Y7, Y7, Y7
	XORQ AX, AX
centre:
	VMOVUPS (DI)(AX*4), Y0
	VSUBPS Y8, Y0, Y0
	VMOVUPS Y0, (DI)(AX*4)
	VMULPS Y0, Y0, Y1
	VADDPS Y1, Y7, Y7
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  centre
	VMOVUPS Y7, (R9)
	VZEROUPPER
	RET

// func stretchAVX2(x, h, gain, bias *float32, n int, inverse float32)
// x += h*inverse*gain + bias, rounded after each step; n is a multiple of 8.
TEXT ·stretchAVX2(SB), NOSPLIT, $0-44
	MOVQ x+0(FP), DI
	MOVQ h+8(FP), DX
	MOVQ gain+16(FP), SI
	MOVQ bias+24(FP), R8
	MOVQ n+32(FP), CX
	VBROADCASTSS inverse+40(FP), Y8
	XORQ AX, AX
stretch:
	VMULPS (DX)(AX*4), Y8, Y0
	VMULPS (SI)(AX*4), Y0, Y0
	VADDPS (R8)(AX*4), Y0, Y0
	VADDPS (DI)(AX*4), Y0, Y0
	VMOVUPS Y0, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  stretch
	VZEROUPPER
	RET

// func addThreeAVX2(sums, a, b, c *int32, n int)
// sums = a + b + c; n is a multiple of 8.
TEXT ·addThreeAVX2(SB), NOSPLIT, $0-40
	MOVQ sums+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ b+16(FP), R8
	MOVQ c+24(FP), R9
	MOVQ n+32(FP), CX
	XORQ AX, AX
three:
	VMOVDQU (SI)(AX*4), Y0
	VPADDD (R8)(AX*4), Y0, Y0
	VPADDD (R9)(AX*4), Y0, Y0
	VMOVDQU Y0, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  three
	VZEROUPPER
	RET

// func scaledAVX2(y *float32, sums *int32, n int, scale float32)
// y = float32(sums)*scale; n is a multiple of 8.
TEXT ·scaledAVX2(SB), NOSPLIT, $0-28
	MOVQ y+0(FP), DI
	MOVQ sums+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS scale+24(FP), Y8
	XORQ AX, AX
scaled:
	VCVTDQ2PS (SI)(AX*4), Y0
	VMULPS Y8, Y0, Y0
	VMOVUPS Y0, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  scaled
	VZEROUPPER
	RET

// func farAVX2(y *float32, class *int32, far *float32, n int)
// y += far[class]; n is a multiple of 8.
TEXT ·farAVX2(SB), NOSPLIT, $0-32
	MOVQ y+0(FP), DI
	MOVQ class+8(FP), SI
	MOVQ far+16(FP), R8
	MOVQ n+24(FP), CX
	XORQ AX, AX
far:
	VMOVDQU (SI)(AX*4), Y1
	VPCMPEQD Y2, Y2, Y2
	VGATHERDPS Y2, (R8)(Y1*4), Y0
	VADDPS (DI)(AX*4), Y0, Y0
	VMOVUPS Y0, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  far
	VZEROUPPER
	RET

// func scanAVX2(out, gate, candidate, before *float32, n int, table *float32, c *[4]float32)
// out = before + sigmoid(gate)*(candidate-before), with the sigmoid from the table; n is a multiple of 8.
// c has the table's end, its negative, and the steps for one unit.
TEXT ·scanAVX2(SB), NOSPLIT, $0-56
	MOVQ out+0(FP), DI
	MOVQ gate+8(FP), SI
	MOVQ candidate+16(FP), R8
	MOVQ before+24(FP), R9
	MOVQ n+32(FP), CX
	MOVQ table+40(FP), R10
	MOVQ c+48(FP), R11
	VBROADCASTSS (R11), Y8
	VBROADCASTSS 4(R11), Y9
	VBROADCASTSS 8(R11), Y10
	XORQ AX, AX
scan:
	VMINPS (SI)(AX*4), Y8, Y0
	VMAXPS Y9, Y0, Y0
	VADDPS Y8, Y0, Y0
	VMULPS Y10, Y0, Y0
	VCVTTPS2DQ Y0, Y1
	VPCMPEQD Y2, Y2, Y2
	VGATHERDPS Y2, (R10)(Y1*4), Y3
	VPCMPEQD Y4, Y4, Y4
	VGATHERDPS Y4, 4(R10)(Y1*4), Y5
	VCVTDQ2PS Y1, Y1
	VSUBPS Y1, Y0, Y0
	VSUBPS Y3, Y5, Y5
	VMULPS Y5, Y0, Y0
	VADDPS Y3, Y0, Y0
	VMOVUPS (R9)(AX*4), Y6
	VMOVUPS (R8)(AX*4), Y7
	VSUBPS Y6, Y7, Y7
	VMULPS Y7, Y0, Y0
	VADDPS Y6, Y0, Y0
	VMOVUPS Y0, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  scan
	VZEROUPPER
	RET

// func addTimesAVX2(sums *int32, x *uint8, n int, factor int32)
// sums += (x-128)*factor; n is a multiple of 8.
TEXT ·addTimesAVX2(SB), NOSPLIT, $0-28
	MOVQ sums+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	MOVL factor+24(FP), AX
	VMOVD AX, X8
	VPBROADCASTD X8, Y8
	VPSLLD $7, Y8, Y9
	XORQ AX, AX
times:
	VPMOVZXBD (SI)(AX*1), Y0
	VPMULLD Y8, Y0, Y0
	VPSUBD Y9, Y0, Y0
	VPADDD (DI)(AX*4), Y0, Y0
	VMOVDQU Y0, (DI)(AX*4)
	ADDQ $8, AX
	CMPQ AX, CX
	JLT  times
	VZEROUPPER
	RET

# Generated code: style rules do not apply.
# ruff: noqa
# fmt: off
"""The contract nested. Written by codegen: edit the schema, not this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass as _dataclass
from typing import Any as _Any
from typing import ClassVar
from typing import Final as _Final
from .runtime.contract import Contract as _Contract
from .runtime.errors import FAULTS as _FAULTS
from .runtime.explain import encode_error as _encode_error
from .runtime.fast import read_index as _read_index, span as _span, utf8 as _utf8
from .runtime.limits import MAX_BYTES as _MAX_BYTES
from .runtime.reader import Reader as _Reader
from .runtime.resolve import decode_error as _decode_error
from .runtime.to_json import to_json as _to_json
from .runtime.wire import (
    LONG as _LONG,
    NUMBERS as _NUMBERS,
    SHORT as _SHORT,
    int_piece as _int_piece,
    read_int as _read_int,
)


@_dataclass(slots=True, kw_only=True)
class L1:
    """Avro record L1."""

    v: L2
    o: str | None = None

    CONTRACT: ClassVar[_Contract] = _Contract(
        topic="",
        subject="",
        name="L1",
        version=1,
        schema='{"type":"record","name":"L1","fields":[{"name":"v","type":{"type":"record","name":"L2","fields":[{"name":"v","type":{"type":"record","name":"L3","fields":[{"name":"v","type":{"type":"record","name":"L4","fields":[{"name":"v","type":{"type":"record","name":"L5","fields":[{"name":"v","type":{"type":"record","name":"L6","fields":[{"name":"v","type":{"type":"record","name":"L7","fields":[{"name":"v","type":{"type":"record","name":"L8","fields":[{"name":"v","type":{"type":"record","name":"L9","fields":[{"name":"v","type":{"type":"record","name":"L10","fields":[{"name":"v","type":{"type":"record","name":"L11","fields":[{"name":"v","type":{"type":"record","name":"L12","fields":[{"name":"v","type":{"type":"record","name":"L13","fields":[{"name":"v","type":{"type":"record","name":"L14","fields":[{"name":"v","type":{"type":"record","name":"L15","fields":[{"name":"v","type":{"type":"record","name":"L16","fields":[{"name":"v","type":{"type":"record","name":"L17","fields":[{"name":"v","type":{"type":"record","name":"L18","fields":[{"name":"v","type":{"type":"record","name":"L19","fields":[{"name":"v","type":{"type":"record","name":"L20","fields":[{"name":"v","type":{"type":"record","name":"L21","fields":[{"name":"v","type":{"type":"record","name":"L22","fields":[{"name":"v","type":{"type":"record","name":"L23","fields":[{"name":"v","type":{"type":"record","name":"L24","fields":[{"name":"v","type":{"type":"record","name":"L25","fields":[{"name":"v","type":{"type":"record","name":"L26","fields":[{"name":"v","type":{"type":"record","name":"L27","fields":[{"name":"v","type":{"type":"record","name":"L28","fields":[{"name":"v","type":{"type":"record","name":"L29","fields":[{"name":"v","type":{"type":"record","name":"L30","fields":[{"name":"v","type":{"type":"record","name":"L31","fields":[{"name":"v","type":{"type":"record","name":"L32","fields":[{"name":"v","type":{"type":"record","name":"L33","fields":[{"name":"v","type":{"type":"record","name":"L34","fields":[{"name":"v","type":{"type":"record","name":"L35","fields":[{"name":"v","type":{"type":"record","name":"L36","fields":[{"name":"v","type":{"type":"record","name":"L37","fields":[{"name":"v","type":{"type":"record","name":"L38","fields":[{"name":"v","type":{"type":"record","name":"L39","fields":[{"name":"v","type":{"type":"record","name":"L40","fields":[{"name":"v","type":{"type":"record","name":"L41","fields":[{"name":"v","type":{"type":"record","name":"L42","fields":[{"name":"v","type":{"type":"record","name":"L43","fields":[{"name":"v","type":{"type":"record","name":"L44","fields":[{"name":"v","type":{"type":"record","name":"L45","fields":[{"name":"v","type":{"type":"record","name":"L46","fields":[{"name":"v","type":{"type":"record","name":"L47","fields":[{"name":"v","type":{"type":"record","name":"L48","fields":[{"name":"v","type":{"type":"record","name":"L49","fields":[{"name":"v","type":{"type":"record","name":"L50","fields":[{"name":"v","type":{"type":"record","name":"L51","fields":[{"name":"v","type":{"type":"record","name":"L52","fields":[{"name":"v","type":{"type":"record","name":"L53","fields":[{"name":"v","type":{"type":"record","name":"L54","fields":[{"name":"v","type":{"type":"record","name":"L55","fields":[{"name":"v","type":{"type":"record","name":"L56","fields":[{"name":"v","type":{"type":"record","name":"L57","fields":[{"name":"v","type":{"type":"record","name":"L58","fields":[{"name":"v","type":{"type":"record","name":"L59","fields":[{"name":"v","type":{"type":"record","name":"L60","fields":[{"name":"v","type":{"type":"record","name":"L61","fields":[{"name":"v","type":{"type":"record","name":"L62","fields":[{"name":"v","type":{"type":"record","name":"L63","fields":[{"name":"v","type":{"type":"record","name":"L64","fields":[{"name":"v","type":{"type":"record","name":"L65","fields":[{"name":"v","type":{"type":"record","name":"L66","fields":[{"name":"v","type":{"type":"record","name":"L67","fields":[{"name":"v","type":{"type":"record","name":"L68","fields":[{"name":"v","type":{"type":"record","name":"L69","fields":[{"name":"v","type":{"type":"record","name":"L70","fields":[{"name":"v","type":{"type":"record","name":"L71","fields":[{"name":"v","type":{"type":"record","name":"L72","fields":[{"name":"v","type":{"type":"record","name":"L73","fields":[{"name":"v","type":{"type":"record","name":"L74","fields":[{"name":"v","type":{"type":"record","name":"L75","fields":[{"name":"v","type":{"type":"record","name":"L76","fields":[{"name":"v","type":{"type":"record","name":"L77","fields":[{"name":"v","type":{"type":"record","name":"L78","fields":[{"name":"v","type":{"type":"record","name":"L79","fields":[{"name":"v","type":{"type":"record","name":"L80","fields":[{"name":"v","type":"int"},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}},{"name":"o","type":["null","string"],"default":null}]}',
        fingerprint="05944c7b3041f5d508af234e7d3cf81e59d8655c8f813e1c97a84fe2c8029d99",
        key="",
    )

    def encode(self) -> bytes:
        """Plain Avro. Raises EncodeError with the path of the invalid field."""
        try:
            out: list[bytes] = []
            v1 = self.v
            if type(v1) is not L2:
                raise ValueError
            v2 = v1.v
            if type(v2) is not L3:
                raise ValueError
            v3 = v2.v
            if type(v3) is not L4:
                raise ValueError
            v4 = v3.v
            if type(v4) is not L5:
                raise ValueError
            v5 = v4.v
            if type(v5) is not L6:
                raise ValueError
            v6 = v5.v
            if type(v6) is not L7:
                raise ValueError
            v7 = v6.v
            if type(v7) is not L8:
                raise ValueError
            v8 = v7.v
            if type(v8) is not L9:
                raise ValueError
            v9 = v8.v
            if type(v9) is not L10:
                raise ValueError
            v10 = v9.v
            if type(v10) is not L11:
                raise ValueError
            v11 = v10.v
            if type(v11) is not L12:
                raise ValueError
            v12 = v11.v
            if type(v12) is not L13:
                raise ValueError
            v13 = v12.v
            if type(v13) is not L14:
                raise ValueError
            v14 = v13.v
            if type(v14) is not L15:
                raise ValueError
            v15 = v14.v
            if type(v15) is not L16:
                raise ValueError
            v16 = v15.v
            if type(v16) is not L17:
                raise ValueError
            v17 = v16.v
            if type(v17) is not L18:
                raise ValueError
            v18 = v17.v
            if type(v18) is not L19:
                raise ValueError
            v19 = v18.v
            if type(v19) is not L20:
                raise ValueError
            v20 = v19.v
            if type(v20) is not L21:
                raise ValueError
            v21 = v20.v
            if type(v21) is not L22:
                raise ValueError
            v22 = v21.v
            if type(v22) is not L23:
                raise ValueError
            v23 = v22.v
            if type(v23) is not L24:
                raise ValueError
            v24 = v23.v
            if type(v24) is not L25:
                raise ValueError
            v25 = v24.v
            if type(v25) is not L26:
                raise ValueError
            v26 = v25.v
            if type(v26) is not L27:
                raise ValueError
            v27 = v26.v
            if type(v27) is not L28:
                raise ValueError
            v28 = v27.v
            if type(v28) is not L29:
                raise ValueError
            v29 = v28.v
            if type(v29) is not L30:
                raise ValueError
            v30 = v29.v
            if type(v30) is not L31:
                raise ValueError
            v31 = v30.v
            if type(v31) is not L32:
                raise ValueError
            v32 = v31.v
            if type(v32) is not L33:
                raise ValueError
            v33 = v32.v
            if type(v33) is not L34:
                raise ValueError
            v34 = v33.v
            if type(v34) is not L35:
                raise ValueError
            v35 = v34.v
            if type(v35) is not L36:
                raise ValueError
            v36 = v35.v
            if type(v36) is not L37:
                raise ValueError
            v37 = v36.v
            if type(v37) is not L38:
                raise ValueError
            v38 = v37.v
            if type(v38) is not L39:
                raise ValueError
            v39 = v38.v
            if type(v39) is not L40:
                raise ValueError
            v40 = v39.v
            if type(v40) is not L41:
                raise ValueError
            v41 = v40.v
            if type(v41) is not L42:
                raise ValueError
            v42 = v41.v
            if type(v42) is not L43:
                raise ValueError
            v43 = v42.v
            if type(v43) is not L44:
                raise ValueError
            v44 = v43.v
            if type(v44) is not L45:
                raise ValueError
            v45 = v44.v
            if type(v45) is not L46:
                raise ValueError
            v46 = v45.v
            if type(v46) is not L47:
                raise ValueError
            v47 = v46.v
            if type(v47) is not L48:
                raise ValueError
            v48 = v47.v
            if type(v48) is not L49:
                raise ValueError
            v49 = v48.v
            if type(v49) is not L50:
                raise ValueError
            v50 = v49.v
            if type(v50) is not L51:
                raise ValueError
            v51 = v50.v
            if type(v51) is not L52:
                raise ValueError
            v52 = v51.v
            if type(v52) is not L53:
                raise ValueError
            v53 = v52.v
            if type(v53) is not L54:
                raise ValueError
            v54 = v53.v
            if type(v54) is not L55:
                raise ValueError
            v55 = v54.v
            if type(v55) is not L56:
                raise ValueError
            v56 = v55.v
            if type(v56) is not L57:
                raise ValueError
            v57 = v56.v
            if type(v57) is not L58:
                raise ValueError
            v58 = v57.v
            if type(v58) is not L59:
                raise ValueError
            v59 = v58.v
            if type(v59) is not L60:
                raise ValueError
            v60 = v59.v
            if type(v60) is not L61:
                raise ValueError
            v61 = v60.v
            if type(v61) is not L62:
                raise ValueError
            v62 = v61.v
            if type(v62) is not L63:
                raise ValueError
            v63 = v62.v
            if type(v63) is not L64:
                raise ValueError
            v64 = v63.v
            if type(v64) is not L65:
                raise ValueError
            v65 = v64.v
            if type(v65) is not L66:
                raise ValueError
            v66 = v65.v
            if type(v66) is not L67:
                raise ValueError
            v67 = v66.v
            if type(v67) is not L68:
                raise ValueError
            v68 = v67.v
            if type(v68) is not L69:
                raise ValueError
            v69 = v68.v
            if type(v69) is not L70:
                raise ValueError
            v70 = v69.v
            if type(v70) is not L71:
                raise ValueError
            v71 = v70.v
            if type(v71) is not L72:
                raise ValueError
            v72 = v71.v
            if type(v72) is not L73:
                raise ValueError
            v73 = v72.v
            if type(v73) is not L74:
                raise ValueError
            v74 = v73.v
            if type(v74) is not L75:
                raise ValueError
            v75 = v74.v
            if type(v75) is not L76:
                raise ValueError
            v76 = v75.v
            if type(v76) is not L77:
                raise ValueError
            v77 = v76.v
            if type(v77) is not L78:
                raise ValueError
            v78 = v77.v
            if type(v78) is not L79:
                raise ValueError
            v79 = v78.v
            if type(v79) is not L80:
                raise ValueError
            v80 = v79.v
            if type(v80) is not int:
                raise ValueError
            v81 = v79.o
            out.append(_SHORT[v80] if -8192 <= v80 < 8192 else _int_piece(v80))
            if v81 is None:
                out.append(b'\x00')
            elif isinstance(v81, str):
                s1 = _utf8(v81)
                out += (b'\x02', _LONG[len(s1)], s1)
            else:
                raise ValueError
            v82 = v78.o
            if v82 is None:
                out.append(b'\x00')
            elif isinstance(v82, str):
                s2 = _utf8(v82)
                out += (b'\x02', _LONG[len(s2)], s2)
            else:
                raise ValueError
            v83 = v77.o
            if v83 is None:
                out.append(b'\x00')
            elif isinstance(v83, str):
                s3 = _utf8(v83)
                out += (b'\x02', _LONG[len(s3)], s3)
            else:
                raise ValueError
            v84 = v76.o
            if v84 is None:
                out.append(b'\x00')
            elif isinstance(v84, str):
                s4 = _utf8(v84)
                out += (b'\x02', _LONG[len(s4)], s4)
            else:
                raise ValueError
            v85 = v75.o
            if v85 is None:
                out.append(b'\x00')
            elif isinstance(v85, str):
                s5 = _utf8(v85)
                out += (b'\x02', _LONG[len(s5)], s5)
            else:
                raise ValueError
            v86 = v74.o
            if v86 is None:
                out.append(b'\x00')
            elif isinstance(v86, str):
                s6 = _utf8(v86)
                out += (b'\x02', _LONG[len(s6)], s6)
            else:
                raise ValueError
            v87 = v73.o
            if v87 is None:
                out.append(b'\x00')
            elif isinstance(v87, str):
                s7 = _utf8(v87)
                out += (b'\x02', _LONG[len(s7)], s7)
            else:
                raise ValueError
            v88 = v72.o
            if v88 is None:
                out.append(b'\x00')
            elif isinstance(v88, str):
                s8 = _utf8(v88)
                out += (b'\x02', _LONG[len(s8)], s8)
            else:
                raise ValueError
            v89 = v71.o
            if v89 is None:
                out.append(b'\x00')
            elif isinstance(v89, str):
                s9 = _utf8(v89)
                out += (b'\x02', _LONG[len(s9)], s9)
            else:
                raise ValueError
            v90 = v70.o
            if v90 is None:
                out.append(b'\x00')
            elif isinstance(v90, str):
                s10 = _utf8(v90)
                out += (b'\x02', _LONG[len(s10)], s10)
            else:
                raise ValueError
            v91 = v69.o
            if v91 is None:
                out.append(b'\x00')
            elif isinstance(v91, str):
                s11 = _utf8(v91)
                out += (b'\x02', _LONG[len(s11)], s11)
            else:
                raise ValueError
            v92 = v68.o
            if v92 is None:
                out.append(b'\x00')
            elif isinstance(v92, str):
                s12 = _utf8(v92)
                out += (b'\x02', _LONG[len(s12)], s12)
            else:
                raise ValueError
            v93 = v67.o
            if v93 is None:
                out.append(b'\x00')
            elif isinstance(v93, str):
                s13 = _utf8(v93)
                out += (b'\x02', _LONG[len(s13)], s13)
            else:
                raise ValueError
            v94 = v66.o
            if v94 is None:
                out.append(b'\x00')
            elif isinstance(v94, str):
                s14 = _utf8(v94)
                out += (b'\x02', _LONG[len(s14)], s14)
            else:
                raise ValueError
            v95 = v65.o
            if v95 is None:
                out.append(b'\x00')
            elif isinstance(v95, str):
                s15 = _utf8(v95)
                out += (b'\x02', _LONG[len(s15)], s15)
            else:
                raise ValueError
            v96 = v64.o
            if v96 is None:
                out.append(b'\x00')
            elif isinstance(v96, str):
                s16 = _utf8(v96)
                out += (b'\x02', _LONG[len(s16)], s16)
            else:
                raise ValueError
            v97 = v63.o
            if v97 is None:
                out.append(b'\x00')
            elif isinstance(v97, str):
                s17 = _utf8(v97)
                out += (b'\x02', _LONG[len(s17)], s17)
            else:
                raise ValueError
            v98 = v62.o
            if v98 is None:
                out.append(b'\x00')
            elif isinstance(v98, str):
                s18 = _utf8(v98)
                out += (b'\x02', _LONG[len(s18)], s18)
            else:
                raise ValueError
            v99 = v61.o
            if v99 is None:
                out.append(b'\x00')
            elif isinstance(v99, str):
                s19 = _utf8(v99)
                out += (b'\x02', _LONG[len(s19)], s19)
            else:
                raise ValueError
            v100 = v60.o
            if v100 is None:
                out.append(b'\x00')
            elif isinstance(v100, str):
                s20 = _utf8(v100)
                out += (b'\x02', _LONG[len(s20)], s20)
            else:
                raise ValueError
            v101 = v59.o
            if v101 is None:
                out.append(b'\x00')
            elif isinstance(v101, str):
                s21 = _utf8(v101)
                out += (b'\x02', _LONG[len(s21)], s21)
            else:
                raise ValueError
            v102 = v58.o
            if v102 is None:
                out.append(b'\x00')
            elif isinstance(v102, str):
                s22 = _utf8(v102)
                out += (b'\x02', _LONG[len(s22)], s22)
            else:
                raise ValueError
            v103 = v57.o
            if v103 is None:
                out.append(b'\x00')
            elif isinstance(v103, str):
                s23 = _utf8(v103)
                out += (b'\x02', _LONG[len(s23)], s23)
            else:
                raise ValueError
            v104 = v56.o
            if v104 is None:
                out.append(b'\x00')
            elif isinstance(v104, str):
                s24 = _utf8(v104)
                out += (b'\x02', _LONG[len(s24)], s24)
            else:
                raise ValueError
            v105 = v55.o
            if v105 is None:
                out.append(b'\x00')
            elif isinstance(v105, str):
                s25 = _utf8(v105)
                out += (b'\x02', _LONG[len(s25)], s25)
            else:
                raise ValueError
            v106 = v54.o
            if v106 is None:
                out.append(b'\x00')
            elif isinstance(v106, str):
                s26 = _utf8(v106)
                out += (b'\x02', _LONG[len(s26)], s26)
            else:
                raise ValueError
            v107 = v53.o
            if v107 is None:
                out.append(b'\x00')
            elif isinstance(v107, str):
                s27 = _utf8(v107)
                out += (b'\x02', _LONG[len(s27)], s27)
            else:
                raise ValueError
            v108 = v52.o
            if v108 is None:
                out.append(b'\x00')
            elif isinstance(v108, str):
                s28 = _utf8(v108)
                out += (b'\x02', _LONG[len(s28)], s28)
            else:
                raise ValueError
            v109 = v51.o
            if v109 is None:
                out.append(b'\x00')
            elif isinstance(v109, str):
                s29 = _utf8(v109)
                out += (b'\x02', _LONG[len(s29)], s29)
            else:
                raise ValueError
            v110 = v50.o
            if v110 is None:
                out.append(b'\x00')
            elif isinstance(v110, str):
                s30 = _utf8(v110)
                out += (b'\x02', _LONG[len(s30)], s30)
            else:
                raise ValueError
            v111 = v49.o
            if v111 is None:
                out.append(b'\x00')
            elif isinstance(v111, str):
                s31 = _utf8(v111)
                out += (b'\x02', _LONG[len(s31)], s31)
            else:
                raise ValueError
            v112 = v48.o
            if v112 is None:
                out.append(b'\x00')
            elif isinstance(v112, str):
                s32 = _utf8(v112)
                out += (b'\x02', _LONG[len(s32)], s32)
            else:
                raise ValueError
            v113 = v47.o
            if v113 is None:
                out.append(b'\x00')
            elif isinstance(v113, str):
                s33 = _utf8(v113)
                out += (b'\x02', _LONG[len(s33)], s33)
            else:
                raise ValueError
            v114 = v46.o
            if v114 is None:
                out.append(b'\x00')
            elif isinstance(v114, str):
                s34 = _utf8(v114)
                out += (b'\x02', _LONG[len(s34)], s34)
            else:
                raise ValueError
            v115 = v45.o
            if v115 is None:
                out.append(b'\x00')
            elif isinstance(v115, str):
                s35 = _utf8(v115)
                out += (b'\x02', _LONG[len(s35)], s35)
            else:
                raise ValueError
            v116 = v44.o
            if v116 is None:
                out.append(b'\x00')
            elif isinstance(v116, str):
                s36 = _utf8(v116)
                out += (b'\x02', _LONG[len(s36)], s36)
            else:
                raise ValueError
            v117 = v43.o
            if v117 is None:
                out.append(b'\x00')
            elif isinstance(v117, str):
                s37 = _utf8(v117)
                out += (b'\x02', _LONG[len(s37)], s37)
            else:
                raise ValueError
            v118 = v42.o
            if v118 is None:
                out.append(b'\x00')
            elif isinstance(v118, str):
                s38 = _utf8(v118)
                out += (b'\x02', _LONG[len(s38)], s38)
            else:
                raise ValueError
            v119 = v41.o
            if v119 is None:
                out.append(b'\x00')
            elif isinstance(v119, str):
                s39 = _utf8(v119)
                out += (b'\x02', _LONG[len(s39)], s39)
            else:
                raise ValueError
            v120 = v40.o
            if v120 is None:
                out.append(b'\x00')
            elif isinstance(v120, str):
                s40 = _utf8(v120)
                out += (b'\x02', _LONG[len(s40)], s40)
            else:
                raise ValueError
            v121 = v39.o
            if v121 is None:
                out.append(b'\x00')
            elif isinstance(v121, str):
                s41 = _utf8(v121)
                out += (b'\x02', _LONG[len(s41)], s41)
            else:
                raise ValueError
            v122 = v38.o
            if v122 is None:
                out.append(b'\x00')
            elif isinstance(v122, str):
                s42 = _utf8(v122)
                out += (b'\x02', _LONG[len(s42)], s42)
            else:
                raise ValueError
            v123 = v37.o
            if v123 is None:
                out.append(b'\x00')
            elif isinstance(v123, str):
                s43 = _utf8(v123)
                out += (b'\x02', _LONG[len(s43)], s43)
            else:
                raise ValueError
            v124 = v36.o
            if v124 is None:
                out.append(b'\x00')
            elif isinstance(v124, str):
                s44 = _utf8(v124)
                out += (b'\x02', _LONG[len(s44)], s44)
            else:
                raise ValueError
            v125 = v35.o
            if v125 is None:
                out.append(b'\x00')
            elif isinstance(v125, str):
                s45 = _utf8(v125)
                out += (b'\x02', _LONG[len(s45)], s45)
            else:
                raise ValueError
            v126 = v34.o
            if v126 is None:
                out.append(b'\x00')
            elif isinstance(v126, str):
                s46 = _utf8(v126)
                out += (b'\x02', _LONG[len(s46)], s46)
            else:
                raise ValueError
            v127 = v33.o
            if v127 is None:
                out.append(b'\x00')
            elif isinstance(v127, str):
                s47 = _utf8(v127)
                out += (b'\x02', _LONG[len(s47)], s47)
            else:
                raise ValueError
            v128 = v32.o
            if v128 is None:
                out.append(b'\x00')
            elif isinstance(v128, str):
                s48 = _utf8(v128)
                out += (b'\x02', _LONG[len(s48)], s48)
            else:
                raise ValueError
            v129 = v31.o
            if v129 is None:
                out.append(b'\x00')
            elif isinstance(v129, str):
                s49 = _utf8(v129)
                out += (b'\x02', _LONG[len(s49)], s49)
            else:
                raise ValueError
            v130 = v30.o
            if v130 is None:
                out.append(b'\x00')
            elif isinstance(v130, str):
                s50 = _utf8(v130)
                out += (b'\x02', _LONG[len(s50)], s50)
            else:
                raise ValueError
            v131 = v29.o
            if v131 is None:
                out.append(b'\x00')
            elif isinstance(v131, str):
                s51 = _utf8(v131)
                out += (b'\x02', _LONG[len(s51)], s51)
            else:
                raise ValueError
            v132 = v28.o
            if v132 is None:
                out.append(b'\x00')
            elif isinstance(v132, str):
                s52 = _utf8(v132)
                out += (b'\x02', _LONG[len(s52)], s52)
            else:
                raise ValueError
            v133 = v27.o
            if v133 is None:
                out.append(b'\x00')
            elif isinstance(v133, str):
                s53 = _utf8(v133)
                out += (b'\x02', _LONG[len(s53)], s53)
            else:
                raise ValueError
            v134 = v26.o
            if v134 is None:
                out.append(b'\x00')
            elif isinstance(v134, str):
                s54 = _utf8(v134)
                out += (b'\x02', _LONG[len(s54)], s54)
            else:
                raise ValueError
            v135 = v25.o
            if v135 is None:
                out.append(b'\x00')
            elif isinstance(v135, str):
                s55 = _utf8(v135)
                out += (b'\x02', _LONG[len(s55)], s55)
            else:
                raise ValueError
            v136 = v24.o
            if v136 is None:
                out.append(b'\x00')
            elif isinstance(v136, str):
                s56 = _utf8(v136)
                out += (b'\x02', _LONG[len(s56)], s56)
            else:
                raise ValueError
            v137 = v23.o
            if v137 is None:
                out.append(b'\x00')
            elif isinstance(v137, str):
                s57 = _utf8(v137)
                out += (b'\x02', _LONG[len(s57)], s57)
            else:
                raise ValueError
            v138 = v22.o
            if v138 is None:
                out.append(b'\x00')
            elif isinstance(v138, str):
                s58 = _utf8(v138)
                out += (b'\x02', _LONG[len(s58)], s58)
            else:
                raise ValueError
            v139 = v21.o
            if v139 is None:
                out.append(b'\x00')
            elif isinstance(v139, str):
                s59 = _utf8(v139)
                out += (b'\x02', _LONG[len(s59)], s59)
            else:
                raise ValueError
            v140 = v20.o
            if v140 is None:
                out.append(b'\x00')
            elif isinstance(v140, str):
                s60 = _utf8(v140)
                out += (b'\x02', _LONG[len(s60)], s60)
            else:
                raise ValueError
            v141 = v19.o
            if v141 is None:
                out.append(b'\x00')
            elif isinstance(v141, str):
                s61 = _utf8(v141)
                out += (b'\x02', _LONG[len(s61)], s61)
            else:
                raise ValueError
            v142 = v18.o
            if v142 is None:
                out.append(b'\x00')
            elif isinstance(v142, str):
                s62 = _utf8(v142)
                out += (b'\x02', _LONG[len(s62)], s62)
            else:
                raise ValueError
            v143 = v17.o
            if v143 is None:
                out.append(b'\x00')
            elif isinstance(v143, str):
                s63 = _utf8(v143)
                out += (b'\x02', _LONG[len(s63)], s63)
            else:
                raise ValueError
            v144 = v16.o
            if v144 is None:
                out.append(b'\x00')
            elif isinstance(v144, str):
                s64 = _utf8(v144)
                out += (b'\x02', _LONG[len(s64)], s64)
            else:
                raise ValueError
            v145 = v15.o
            if v145 is None:
                out.append(b'\x00')
            elif isinstance(v145, str):
                s65 = _utf8(v145)
                out += (b'\x02', _LONG[len(s65)], s65)
            else:
                raise ValueError
            v146 = v14.o
            if v146 is None:
                out.append(b'\x00')
            elif isinstance(v146, str):
                s66 = _utf8(v146)
                out += (b'\x02', _LONG[len(s66)], s66)
            else:
                raise ValueError
            v147 = v13.o
            if v147 is None:
                out.append(b'\x00')
            elif isinstance(v147, str):
                s67 = _utf8(v147)
                out += (b'\x02', _LONG[len(s67)], s67)
            else:
                raise ValueError
            v148 = v12.o
            if v148 is None:
                out.append(b'\x00')
            elif isinstance(v148, str):
                s68 = _utf8(v148)
                out += (b'\x02', _LONG[len(s68)], s68)
            else:
                raise ValueError
            v149 = v11.o
            if v149 is None:
                out.append(b'\x00')
            elif isinstance(v149, str):
                s69 = _utf8(v149)
                out += (b'\x02', _LONG[len(s69)], s69)
            else:
                raise ValueError
            v150 = v10.o
            if v150 is None:
                out.append(b'\x00')
            elif isinstance(v150, str):
                s70 = _utf8(v150)
                out += (b'\x02', _LONG[len(s70)], s70)
            else:
                raise ValueError
            v151 = v9.o
            if v151 is None:
                out.append(b'\x00')
            elif isinstance(v151, str):
                s71 = _utf8(v151)
                out += (b'\x02', _LONG[len(s71)], s71)
            else:
                raise ValueError
            v152 = v8.o
            if v152 is None:
                out.append(b'\x00')
            elif isinstance(v152, str):
                s72 = _utf8(v152)
                out += (b'\x02', _LONG[len(s72)], s72)
            else:
                raise ValueError
            v153 = v7.o
            if v153 is None:
                out.append(b'\x00')
            elif isinstance(v153, str):
                s73 = _utf8(v153)
                out += (b'\x02', _LONG[len(s73)], s73)
            else:
                raise ValueError
            v154 = v6.o
            if v154 is None:
                out.append(b'\x00')
            elif isinstance(v154, str):
                s74 = _utf8(v154)
                out += (b'\x02', _LONG[len(s74)], s74)
            else:
                raise ValueError
            v155 = v5.o
            if v155 is None:
                out.append(b'\x00')
            elif isinstance(v155, str):
                s75 = _utf8(v155)
                out += (b'\x02', _LONG[len(s75)], s75)
            else:
                raise ValueError
            v156 = v4.o
            if v156 is None:
                out.append(b'\x00')
            elif isinstance(v156, str):
                s76 = _utf8(v156)
                out += (b'\x02', _LONG[len(s76)], s76)
            else:
                raise ValueError
            v157 = v3.o
            if v157 is None:
                out.append(b'\x00')
            elif isinstance(v157, str):
                s77 = _utf8(v157)
                out += (b'\x02', _LONG[len(s77)], s77)
            else:
                raise ValueError
            v158 = v2.o
            if v158 is None:
                out.append(b'\x00')
            elif isinstance(v158, str):
                s78 = _utf8(v158)
                out += (b'\x02', _LONG[len(s78)], s78)
            else:
                raise ValueError
            v159 = v1.o
            if v159 is None:
                out.append(b'\x00')
            elif isinstance(v159, str):
                s79 = _utf8(v159)
                out += (b'\x02', _LONG[len(s79)], s79)
            else:
                raise ValueError
            v160 = self.o
            if v160 is None:
                out.append(b'\x00')
            elif isinstance(v160, str):
                s80 = _utf8(v160)
                out += (b'\x02', _LONG[len(s80)], s80)
            else:
                raise ValueError
            data = b"".join(out)
            if len(data) > _MAX_BYTES:
                raise ValueError
            return data
        except _FAULTS as fault:
            raise _encode_error(self, L1.CONTRACT.schema, _L1__types, fault) from None

    @classmethod
    def decode(cls, data: bytes) -> L1:
        """A whole message of the current version. Raises DecodeError."""
        try:
            if type(data) is not bytes or len(data) > _MAX_BYTES:
                raise ValueError
            pos = 0
            r1 = _L1__new(L1)
            r2 = _L2__new(L2)
            r3 = _L3__new(L3)
            r4 = _L4__new(L4)
            r5 = _L5__new(L5)
            r6 = _L6__new(L6)
            r7 = _L7__new(L7)
            r8 = _L8__new(L8)
            r9 = _L9__new(L9)
            r10 = _L10__new(L10)
            r11 = _L11__new(L11)
            r12 = _L12__new(L12)
            r13 = _L13__new(L13)
            r14 = _L14__new(L14)
            r15 = _L15__new(L15)
            r16 = _L16__new(L16)
            r17 = _L17__new(L17)
            r18 = _L18__new(L18)
            r19 = _L19__new(L19)
            r20 = _L20__new(L20)
            r21 = _L21__new(L21)
            r22 = _L22__new(L22)
            r23 = _L23__new(L23)
            r24 = _L24__new(L24)
            r25 = _L25__new(L25)
            r26 = _L26__new(L26)
            r27 = _L27__new(L27)
            r28 = _L28__new(L28)
            r29 = _L29__new(L29)
            r30 = _L30__new(L30)
            r31 = _L31__new(L31)
            r32 = _L32__new(L32)
            r33 = _L33__new(L33)
            r34 = _L34__new(L34)
            r35 = _L35__new(L35)
            r36 = _L36__new(L36)
            r37 = _L37__new(L37)
            r38 = _L38__new(L38)
            r39 = _L39__new(L39)
            r40 = _L40__new(L40)
            r41 = _L41__new(L41)
            r42 = _L42__new(L42)
            r43 = _L43__new(L43)
            r44 = _L44__new(L44)
            r45 = _L45__new(L45)
            r46 = _L46__new(L46)
            r47 = _L47__new(L47)
            r48 = _L48__new(L48)
            r49 = _L49__new(L49)
            r50 = _L50__new(L50)
            r51 = _L51__new(L51)
            r52 = _L52__new(L52)
            r53 = _L53__new(L53)
            r54 = _L54__new(L54)
            r55 = _L55__new(L55)
            r56 = _L56__new(L56)
            r57 = _L57__new(L57)
            r58 = _L58__new(L58)
            r59 = _L59__new(L59)
            r60 = _L60__new(L60)
            r61 = _L61__new(L61)
            r62 = _L62__new(L62)
            r63 = _L63__new(L63)
            r64 = _L64__new(L64)
            r65 = _L65__new(L65)
            r66 = _L66__new(L66)
            r67 = _L67__new(L67)
            r68 = _L68__new(L68)
            r69 = _L69__new(L69)
            r70 = _L70__new(L70)
            r71 = _L71__new(L71)
            r72 = _L72__new(L72)
            r73 = _L73__new(L73)
            r74 = _L74__new(L74)
            r75 = _L75__new(L75)
            r76 = _L76__new(L76)
            r77 = _L77__new(L77)
            r78 = _L78__new(L78)
            r79 = _L79__new(L79)
            r80 = _L80__new(L80)
            i = data[pos]
            if i < 128:
                i = _NUMBERS[i]
                pos += 1
            elif (j := data[pos + 1]) < 128:
                i = _NUMBERS[i + j * 128 - 128]
                pos += 2
            else:
                i = _NUMBERS[i + j * 128 - 128]
                if (j := data[pos + 2]) < 128:
                    pos += 3
                elif (k := data[pos + 3]) < 128:
                    j += k * 128 - 128
                    pos += 4
                elif (l := data[pos + 4]) < 16:
                    j += k * 128 + l * 16384 - 16512
                    pos += 5
                else:
                    i, pos = _read_int(data, pos)
                    j = 0
                i += j * 8192 if i >= 0 else j * -8192
            r80.v = i
            u1: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u1 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u1 = data[start:pos].decode()
            else:
                raise ValueError
            r80.o = u1
            r79.v = r80
            u2: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u2 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u2 = data[start:pos].decode()
            else:
                raise ValueError
            r79.o = u2
            r78.v = r79
            u3: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u3 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u3 = data[start:pos].decode()
            else:
                raise ValueError
            r78.o = u3
            r77.v = r78
            u4: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u4 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u4 = data[start:pos].decode()
            else:
                raise ValueError
            r77.o = u4
            r76.v = r77
            u5: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u5 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u5 = data[start:pos].decode()
            else:
                raise ValueError
            r76.o = u5
            r75.v = r76
            u6: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u6 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u6 = data[start:pos].decode()
            else:
                raise ValueError
            r75.o = u6
            r74.v = r75
            u7: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u7 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u7 = data[start:pos].decode()
            else:
                raise ValueError
            r74.o = u7
            r73.v = r74
            u8: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u8 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u8 = data[start:pos].decode()
            else:
                raise ValueError
            r73.o = u8
            r72.v = r73
            u9: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u9 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u9 = data[start:pos].decode()
            else:
                raise ValueError
            r72.o = u9
            r71.v = r72
            u10: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u10 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u10 = data[start:pos].decode()
            else:
                raise ValueError
            r71.o = u10
            r70.v = r71
            u11: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u11 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u11 = data[start:pos].decode()
            else:
                raise ValueError
            r70.o = u11
            r69.v = r70
            u12: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u12 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u12 = data[start:pos].decode()
            else:
                raise ValueError
            r69.o = u12
            r68.v = r69
            u13: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u13 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u13 = data[start:pos].decode()
            else:
                raise ValueError
            r68.o = u13
            r67.v = r68
            u14: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u14 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u14 = data[start:pos].decode()
            else:
                raise ValueError
            r67.o = u14
            r66.v = r67
            u15: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u15 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u15 = data[start:pos].decode()
            else:
                raise ValueError
            r66.o = u15
            r65.v = r66
            u16: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u16 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u16 = data[start:pos].decode()
            else:
                raise ValueError
            r65.o = u16
            r64.v = r65
            u17: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u17 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u17 = data[start:pos].decode()
            else:
                raise ValueError
            r64.o = u17
            r63.v = r64
            u18: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u18 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u18 = data[start:pos].decode()
            else:
                raise ValueError
            r63.o = u18
            r62.v = r63
            u19: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u19 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u19 = data[start:pos].decode()
            else:
                raise ValueError
            r62.o = u19
            r61.v = r62
            u20: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u20 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u20 = data[start:pos].decode()
            else:
                raise ValueError
            r61.o = u20
            r60.v = r61
            u21: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u21 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u21 = data[start:pos].decode()
            else:
                raise ValueError
            r60.o = u21
            r59.v = r60
            u22: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u22 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u22 = data[start:pos].decode()
            else:
                raise ValueError
            r59.o = u22
            r58.v = r59
            u23: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u23 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u23 = data[start:pos].decode()
            else:
                raise ValueError
            r58.o = u23
            r57.v = r58
            u24: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u24 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u24 = data[start:pos].decode()
            else:
                raise ValueError
            r57.o = u24
            r56.v = r57
            u25: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u25 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u25 = data[start:pos].decode()
            else:
                raise ValueError
            r56.o = u25
            r55.v = r56
            u26: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u26 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u26 = data[start:pos].decode()
            else:
                raise ValueError
            r55.o = u26
            r54.v = r55
            u27: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u27 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u27 = data[start:pos].decode()
            else:
                raise ValueError
            r54.o = u27
            r53.v = r54
            u28: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u28 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u28 = data[start:pos].decode()
            else:
                raise ValueError
            r53.o = u28
            r52.v = r53
            u29: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u29 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u29 = data[start:pos].decode()
            else:
                raise ValueError
            r52.o = u29
            r51.v = r52
            u30: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u30 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u30 = data[start:pos].decode()
            else:
                raise ValueError
            r51.o = u30
            r50.v = r51
            u31: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u31 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u31 = data[start:pos].decode()
            else:
                raise ValueError
            r50.o = u31
            r49.v = r50
            u32: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u32 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u32 = data[start:pos].decode()
            else:
                raise ValueError
            r49.o = u32
            r48.v = r49
            u33: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u33 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u33 = data[start:pos].decode()
            else:
                raise ValueError
            r48.o = u33
            r47.v = r48
            u34: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u34 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u34 = data[start:pos].decode()
            else:
                raise ValueError
            r47.o = u34
            r46.v = r47
            u35: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u35 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u35 = data[start:pos].decode()
            else:
                raise ValueError
            r46.o = u35
            r45.v = r46
            u36: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u36 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u36 = data[start:pos].decode()
            else:
                raise ValueError
            r45.o = u36
            r44.v = r45
            u37: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u37 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u37 = data[start:pos].decode()
            else:
                raise ValueError
            r44.o = u37
            r43.v = r44
            u38: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u38 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u38 = data[start:pos].decode()
            else:
                raise ValueError
            r43.o = u38
            r42.v = r43
            u39: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u39 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u39 = data[start:pos].decode()
            else:
                raise ValueError
            r42.o = u39
            r41.v = r42
            u40: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u40 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u40 = data[start:pos].decode()
            else:
                raise ValueError
            r41.o = u40
            r40.v = r41
            u41: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u41 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u41 = data[start:pos].decode()
            else:
                raise ValueError
            r40.o = u41
            r39.v = r40
            u42: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u42 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u42 = data[start:pos].decode()
            else:
                raise ValueError
            r39.o = u42
            r38.v = r39
            u43: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u43 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u43 = data[start:pos].decode()
            else:
                raise ValueError
            r38.o = u43
            r37.v = r38
            u44: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u44 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u44 = data[start:pos].decode()
            else:
                raise ValueError
            r37.o = u44
            r36.v = r37
            u45: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u45 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u45 = data[start:pos].decode()
            else:
                raise ValueError
            r36.o = u45
            r35.v = r36
            u46: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u46 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u46 = data[start:pos].decode()
            else:
                raise ValueError
            r35.o = u46
            r34.v = r35
            u47: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u47 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u47 = data[start:pos].decode()
            else:
                raise ValueError
            r34.o = u47
            r33.v = r34
            u48: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u48 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u48 = data[start:pos].decode()
            else:
                raise ValueError
            r33.o = u48
            r32.v = r33
            u49: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u49 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u49 = data[start:pos].decode()
            else:
                raise ValueError
            r32.o = u49
            r31.v = r32
            u50: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u50 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u50 = data[start:pos].decode()
            else:
                raise ValueError
            r31.o = u50
            r30.v = r31
            u51: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u51 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u51 = data[start:pos].decode()
            else:
                raise ValueError
            r30.o = u51
            r29.v = r30
            u52: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u52 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u52 = data[start:pos].decode()
            else:
                raise ValueError
            r29.o = u52
            r28.v = r29
            u53: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u53 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u53 = data[start:pos].decode()
            else:
                raise ValueError
            r28.o = u53
            r27.v = r28
            u54: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u54 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u54 = data[start:pos].decode()
            else:
                raise ValueError
            r27.o = u54
            r26.v = r27
            u55: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u55 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u55 = data[start:pos].decode()
            else:
                raise ValueError
            r26.o = u55
            r25.v = r26
            u56: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u56 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u56 = data[start:pos].decode()
            else:
                raise ValueError
            r25.o = u56
            r24.v = r25
            u57: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u57 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u57 = data[start:pos].decode()
            else:
                raise ValueError
            r24.o = u57
            r23.v = r24
            u58: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u58 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u58 = data[start:pos].decode()
            else:
                raise ValueError
            r23.o = u58
            r22.v = r23
            u59: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u59 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u59 = data[start:pos].decode()
            else:
                raise ValueError
            r22.o = u59
            r21.v = r22
            u60: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u60 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u60 = data[start:pos].decode()
            else:
                raise ValueError
            r21.o = u60
            r20.v = r21
            u61: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u61 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u61 = data[start:pos].decode()
            else:
                raise ValueError
            r20.o = u61
            r19.v = r20
            u62: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u62 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u62 = data[start:pos].decode()
            else:
                raise ValueError
            r19.o = u62
            r18.v = r19
            u63: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u63 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u63 = data[start:pos].decode()
            else:
                raise ValueError
            r18.o = u63
            r17.v = r18
            u64: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u64 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u64 = data[start:pos].decode()
            else:
                raise ValueError
            r17.o = u64
            r16.v = r17
            u65: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u65 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u65 = data[start:pos].decode()
            else:
                raise ValueError
            r16.o = u65
            r15.v = r16
            u66: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u66 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u66 = data[start:pos].decode()
            else:
                raise ValueError
            r15.o = u66
            r14.v = r15
            u67: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u67 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u67 = data[start:pos].decode()
            else:
                raise ValueError
            r14.o = u67
            r13.v = r14
            u68: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u68 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u68 = data[start:pos].decode()
            else:
                raise ValueError
            r13.o = u68
            r12.v = r13
            u69: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u69 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u69 = data[start:pos].decode()
            else:
                raise ValueError
            r12.o = u69
            r11.v = r12
            u70: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u70 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u70 = data[start:pos].decode()
            else:
                raise ValueError
            r11.o = u70
            r10.v = r11
            u71: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u71 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u71 = data[start:pos].decode()
            else:
                raise ValueError
            r10.o = u71
            r9.v = r10
            u72: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u72 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u72 = data[start:pos].decode()
            else:
                raise ValueError
            r9.o = u72
            r8.v = r9
            u73: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u73 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u73 = data[start:pos].decode()
            else:
                raise ValueError
            r8.o = u73
            r7.v = r8
            u74: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u74 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u74 = data[start:pos].decode()
            else:
                raise ValueError
            r7.o = u74
            r6.v = r7
            u75: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u75 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u75 = data[start:pos].decode()
            else:
                raise ValueError
            r6.o = u75
            r5.v = r6
            u76: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u76 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u76 = data[start:pos].decode()
            else:
                raise ValueError
            r5.o = u76
            r4.v = r5
            u77: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u77 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u77 = data[start:pos].decode()
            else:
                raise ValueError
            r4.o = u77
            r3.v = r4
            u78: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u78 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u78 = data[start:pos].decode()
            else:
                raise ValueError
            r3.o = u78
            r2.v = r3
            u79: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u79 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u79 = data[start:pos].decode()
            else:
                raise ValueError
            r2.o = u79
            r1.v = r2
            u80: str | None
            i = data[pos]
            if i & 129:
                i, pos = _read_index(data, pos)
            else:
                i >>= 1
                pos += 1
            if i == 0:
                u80 = None
            elif i == 1:
                i = data[pos]
                if not i & 129:
                    start = pos + 1
                    pos = start + (i >> 1)
                elif not i & 1 and (j := data[pos + 1]) < 128:
                    start = pos + 2
                    pos = start + (i >> 1) + j * 64 - 64
                else:
                    start, pos = _span(data, pos)
                u80 = data[start:pos].decode()
            else:
                raise ValueError
            r1.o = u80
            value = r1
            if pos != len(data):
                raise ValueError
            return value
        except _FAULTS as fault:
            raise _decode_error(data, L1.CONTRACT.schema, L1.CONTRACT.schema, _L1__types, "L1", fault) from None

    @classmethod
    def decoder(cls, writer_schema: str, *referenced: str) -> Callable[[bytes], L1]:
        """A function that decodes messages of any schema that resolves to this one.

        `referenced` are the texts of the schemas that it refers to, in order.
        Raises ContractError if the writer's schema does not resolve.
        """
        return _L1__reader.decoder(writer_schema, *referenced)

    def as_json(self) -> dict[str, _Any]:
        """The fields as JSON, by their names in the schema. Raises EncodeError."""
        return _to_json(self.encode(), L1.CONTRACT.schema)


@_dataclass(slots=True, kw_only=True)
class L10:
    """Avro record L10."""

    v: L11
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L11:
    """Avro record L11."""

    v: L12
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L12:
    """Avro record L12."""

    v: L13
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L13:
    """Avro record L13."""

    v: L14
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L14:
    """Avro record L14."""

    v: L15
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L15:
    """Avro record L15."""

    v: L16
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L16:
    """Avro record L16."""

    v: L17
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L17:
    """Avro record L17."""

    v: L18
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L18:
    """Avro record L18."""

    v: L19
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L19:
    """Avro record L19."""

    v: L20
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L2:
    """Avro record L2."""

    v: L3
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L20:
    """Avro record L20."""

    v: L21
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L21:
    """Avro record L21."""

    v: L22
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L22:
    """Avro record L22."""

    v: L23
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L23:
    """Avro record L23."""

    v: L24
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L24:
    """Avro record L24."""

    v: L25
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L25:
    """Avro record L25."""

    v: L26
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L26:
    """Avro record L26."""

    v: L27
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L27:
    """Avro record L27."""

    v: L28
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L28:
    """Avro record L28."""

    v: L29
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L29:
    """Avro record L29."""

    v: L30
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L3:
    """Avro record L3."""

    v: L4
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L30:
    """Avro record L30."""

    v: L31
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L31:
    """Avro record L31."""

    v: L32
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L32:
    """Avro record L32."""

    v: L33
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L33:
    """Avro record L33."""

    v: L34
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L34:
    """Avro record L34."""

    v: L35
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L35:
    """Avro record L35."""

    v: L36
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L36:
    """Avro record L36."""

    v: L37
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L37:
    """Avro record L37."""

    v: L38
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L38:
    """Avro record L38."""

    v: L39
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L39:
    """Avro record L39."""

    v: L40
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L4:
    """Avro record L4."""

    v: L5
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L40:
    """Avro record L40."""

    v: L41
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L41:
    """Avro record L41."""

    v: L42
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L42:
    """Avro record L42."""

    v: L43
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L43:
    """Avro record L43."""

    v: L44
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L44:
    """Avro record L44."""

    v: L45
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L45:
    """Avro record L45."""

    v: L46
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L46:
    """Avro record L46."""

    v: L47
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L47:
    """Avro record L47."""

    v: L48
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L48:
    """Avro record L48."""

    v: L49
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L49:
    """Avro record L49."""

    v: L50
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L5:
    """Avro record L5."""

    v: L6
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L50:
    """Avro record L50."""

    v: L51
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L51:
    """Avro record L51."""

    v: L52
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L52:
    """Avro record L52."""

    v: L53
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L53:
    """Avro record L53."""

    v: L54
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L54:
    """Avro record L54."""

    v: L55
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L55:
    """Avro record L55."""

    v: L56
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L56:
    """Avro record L56."""

    v: L57
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L57:
    """Avro record L57."""

    v: L58
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L58:
    """Avro record L58."""

    v: L59
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L59:
    """Avro record L59."""

    v: L60
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L6:
    """Avro record L6."""

    v: L7
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L60:
    """Avro record L60."""

    v: L61
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L61:
    """Avro record L61."""

    v: L62
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L62:
    """Avro record L62."""

    v: L63
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L63:
    """Avro record L63."""

    v: L64
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L64:
    """Avro record L64."""

    v: L65
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L65:
    """Avro record L65."""

    v: L66
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L66:
    """Avro record L66."""

    v: L67
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L67:
    """Avro record L67."""

    v: L68
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L68:
    """Avro record L68."""

    v: L69
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L69:
    """Avro record L69."""

    v: L70
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L7:
    """Avro record L7."""

    v: L8
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L70:
    """Avro record L70."""

    v: L71
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L71:
    """Avro record L71."""

    v: L72
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L72:
    """Avro record L72."""

    v: L73
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L73:
    """Avro record L73."""

    v: L74
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L74:
    """Avro record L74."""

    v: L75
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L75:
    """Avro record L75."""

    v: L76
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L76:
    """Avro record L76."""

    v: L77
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L77:
    """Avro record L77."""

    v: L78
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L78:
    """Avro record L78."""

    v: L79
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L79:
    """Avro record L79."""

    v: L80
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L8:
    """Avro record L8."""

    v: L9
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L80:
    """Avro record L80."""

    v: int
    o: str | None = None


@_dataclass(slots=True, kw_only=True)
class L9:
    """Avro record L9."""

    v: L10
    o: str | None = None


_L1__types: _Final = {"L1": L1, "L10": L10, "L11": L11, "L12": L12, "L13": L13, "L14": L14, "L15": L15, "L16": L16, "L17": L17, "L18": L18, "L19": L19, "L2": L2, "L20": L20, "L21": L21, "L22": L22, "L23": L23, "L24": L24, "L25": L25, "L26": L26, "L27": L27, "L28": L28, "L29": L29, "L3": L3, "L30": L30, "L31": L31, "L32": L32, "L33": L33, "L34": L34, "L35": L35, "L36": L36, "L37": L37, "L38": L38, "L39": L39, "L4": L4, "L40": L40, "L41": L41, "L42": L42, "L43": L43, "L44": L44, "L45": L45, "L46": L46, "L47": L47, "L48": L48, "L49": L49, "L5": L5, "L50": L50, "L51": L51, "L52": L52, "L53": L53, "L54": L54, "L55": L55, "L56": L56, "L57": L57, "L58": L58, "L59": L59, "L6": L6, "L60": L60, "L61": L61, "L62": L62, "L63": L63, "L64": L64, "L65": L65, "L66": L66, "L67": L67, "L68": L68, "L69": L69, "L7": L7, "L70": L70, "L71": L71, "L72": L72, "L73": L73, "L74": L74, "L75": L75, "L76": L76, "L77": L77, "L78": L78, "L79": L79, "L8": L8, "L80": L80, "L9": L9}
_L1__new: _Final = L1.__new__
_L2__new: _Final = L2.__new__
_L3__new: _Final = L3.__new__
_L4__new: _Final = L4.__new__
_L5__new: _Final = L5.__new__
_L6__new: _Final = L6.__new__
_L7__new: _Final = L7.__new__
_L8__new: _Final = L8.__new__
_L9__new: _Final = L9.__new__
_L10__new: _Final = L10.__new__
_L11__new: _Final = L11.__new__
_L12__new: _Final = L12.__new__
_L13__new: _Final = L13.__new__
_L14__new: _Final = L14.__new__
_L15__new: _Final = L15.__new__
_L16__new: _Final = L16.__new__
_L17__new: _Final = L17.__new__
_L18__new: _Final = L18.__new__
_L19__new: _Final = L19.__new__
_L20__new: _Final = L20.__new__
_L21__new: _Final = L21.__new__
_L22__new: _Final = L22.__new__
_L23__new: _Final = L23.__new__
_L24__new: _Final = L24.__new__
_L25__new: _Final = L25.__new__
_L26__new: _Final = L26.__new__
_L27__new: _Final = L27.__new__
_L28__new: _Final = L28.__new__
_L29__new: _Final = L29.__new__
_L30__new: _Final = L30.__new__
_L31__new: _Final = L31.__new__
_L32__new: _Final = L32.__new__
_L33__new: _Final = L33.__new__
_L34__new: _Final = L34.__new__
_L35__new: _Final = L35.__new__
_L36__new: _Final = L36.__new__
_L37__new: _Final = L37.__new__
_L38__new: _Final = L38.__new__
_L39__new: _Final = L39.__new__
_L40__new: _Final = L40.__new__
_L41__new: _Final = L41.__new__
_L42__new: _Final = L42.__new__
_L43__new: _Final = L43.__new__
_L44__new: _Final = L44.__new__
_L45__new: _Final = L45.__new__
_L46__new: _Final = L46.__new__
_L47__new: _Final = L47.__new__
_L48__new: _Final = L48.__new__
_L49__new: _Final = L49.__new__
_L50__new: _Final = L50.__new__
_L51__new: _Final = L51.__new__
_L52__new: _Final = L52.__new__
_L53__new: _Final = L53.__new__
_L54__new: _Final = L54.__new__
_L55__new: _Final = L55.__new__
_L56__new: _Final = L56.__new__
_L57__new: _Final = L57.__new__
_L58__new: _Final = L58.__new__
_L59__new: _Final = L59.__new__
_L60__new: _Final = L60.__new__
_L61__new: _Final = L61.__new__
_L62__new: _Final = L62.__new__
_L63__new: _Final = L63.__new__
_L64__new: _Final = L64.__new__
_L65__new: _Final = L65.__new__
_L66__new: _Final = L66.__new__
_L67__new: _Final = L67.__new__
_L68__new: _Final = L68.__new__
_L69__new: _Final = L69.__new__
_L70__new: _Final = L70.__new__
_L71__new: _Final = L71.__new__
_L72__new: _Final = L72.__new__
_L73__new: _Final = L73.__new__
_L74__new: _Final = L74.__new__
_L75__new: _Final = L75.__new__
_L76__new: _Final = L76.__new__
_L77__new: _Final = L77.__new__
_L78__new: _Final = L78.__new__
_L79__new: _Final = L79.__new__
_L80__new: _Final = L80.__new__
_L1__reader: _Final = _Reader("L1", L1.CONTRACT.schema, _L1__types, {L1.CONTRACT.fingerprint: L1.decode})
